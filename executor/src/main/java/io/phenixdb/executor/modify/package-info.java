/** INSERT, UPDATE, DELETE and MERGE. Uses {@code operator} and storage's transactions. */
@NullMarked
package io.phenixdb.executor.modify;

import org.jspecify.annotations.NullMarked;
