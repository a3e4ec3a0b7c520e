package io.phenixdb.storage.engine;

import io.phenixdb.storage.catalog.Tier;

/**
 * How much of a table lies in a tier: rows (without those deleted or replaced), bytes at rest (with
 * them, until compaction), and segments (0 for the delta).
 */
public record TierUsage(Tier tier, long rows, long bytes, int segments) {}
