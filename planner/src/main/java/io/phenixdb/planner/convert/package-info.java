/** From syntax trees to logical plans: one statement's validator, converter and cluster. */
@NullMarked
package io.phenixdb.planner.convert;

import org.jspecify.annotations.NullMarked;
