/**
 * ALTER TABLE: the statement {@link io.phenixdb.parser.ddl.alter.AlterTable} and one class for each
 * action, told apart by class.
 */
@NullMarked
package io.phenixdb.parser.ddl.alter;

import org.jspecify.annotations.NullMarked;
