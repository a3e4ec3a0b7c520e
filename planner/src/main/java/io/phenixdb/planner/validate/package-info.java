/** Names and types: the validator, our operators, and the translation of its errors. */
@NullMarked
package io.phenixdb.planner.validate;

import org.jspecify.annotations.NullMarked;
