/**
 * Storage tiers: {@code table FOR TIER (...)}, a table reference with a hint that reaches the scan;
 * {@code TIER_OF}; CREATE TIER and EXPLAIN TIER POLICY. The TIERING clause is part of {@link
 * io.phenixdb.parser.ddl.CreateTable}, SET TIER an action of ALTER TABLE.
 */
@NullMarked
package io.phenixdb.parser.tier;

import org.jspecify.annotations.NullMarked;
