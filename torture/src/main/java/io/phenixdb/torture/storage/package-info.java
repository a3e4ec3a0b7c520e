/**
 * Campaigns against the storage engine: power failures, failing and full disks, bit rot, kills,
 * little memory. Uses {@code campaign}, {@code disk} and {@code workload}.
 */
@NullMarked
package io.phenixdb.torture.storage;

import org.jspecify.annotations.NullMarked;
