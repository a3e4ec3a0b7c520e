/**
 * Who may do what: roles, memberships, owners and privileges as immutable data of the catalog, and
 * the verifiers of passwords. Knows objects by their ids alone; uses the error registry.
 */
@NullMarked
package io.phenixdb.storage.access;

import org.jspecify.annotations.NullMarked;
