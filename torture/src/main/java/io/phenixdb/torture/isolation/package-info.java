/**
 * Isolation by observation: sessions append to lists and read them; from what they saw follows
 * which transaction came before which, and a cycle in that order shows a broken promise.
 *
 * <p>Sources: Adya, Weak Consistency (1999), for the dependencies; Kingsbury and Alvaro, Elle
 * (2020), for lists as the observable; Cerone and Gotsman, Analysing Snapshot Isolation (2018), for
 * the condition on snapshots. Uses JDBC and {@code campaign}.
 */
@NullMarked
package io.phenixdb.torture.isolation;

import org.jspecify.annotations.NullMarked;
