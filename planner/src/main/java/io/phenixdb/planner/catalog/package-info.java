/**
 * The catalog as Calcite sees it: schemas, tables with their hidden columns, views and system
 * tables.
 */
@NullMarked
package io.phenixdb.planner.catalog;

import org.jspecify.annotations.NullMarked;
