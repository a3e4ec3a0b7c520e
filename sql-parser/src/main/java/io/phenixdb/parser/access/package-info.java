/**
 * Statements about roles and privileges. Made by the grammar in {@code access.ftl}; uses the syntax
 * tree.
 */
@NullMarked
package io.phenixdb.parser.access;

import org.jspecify.annotations.NullMarked;
