/**
 * Checks of privileges, made when a statement is planned: what it reads while its tables are looked
 * up ({@code AccessCheck}), what it changes once it is planned ({@code StatementAuthorization}).
 * Decisions come from the catalog's access control. Knows no Calcite type.
 */
@NullMarked
package io.phenixdb.planner.access;

import org.jspecify.annotations.NullMarked;
