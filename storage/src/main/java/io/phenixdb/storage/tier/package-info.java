/**
 * Where segments lie: object stores over a folder (read through mappings or by ranges) and over the
 * heap. Uses {@code file}, {@code error} and {@code manifest}'s durable files.
 */
@NullMarked
package io.phenixdb.storage.tier;

import org.jspecify.annotations.NullMarked;
