package io.phenixdb.storage.engine;

import io.phenixdb.storage.catalog.Tier;

/**
 * How much of a table lies in a tier: rows (dead ones included until compaction), bytes at rest,
 * and segments (0 for the delta).
 */
public record TierUsage(Tier tier, long rows, long bytes, int segments) {}
