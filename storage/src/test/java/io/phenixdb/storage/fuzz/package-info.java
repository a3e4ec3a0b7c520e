/** Random changes of valid bytes, for tests of everything that reads bytes from disk. */
package io.phenixdb.storage.fuzz;
