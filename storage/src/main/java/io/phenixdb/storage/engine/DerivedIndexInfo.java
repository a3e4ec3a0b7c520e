package io.phenixdb.storage.engine;

/** Size of a derived index: entries that it holds and bytes of memory. */
public record DerivedIndexInfo(long entries, long memoryBytes, String state) {}
