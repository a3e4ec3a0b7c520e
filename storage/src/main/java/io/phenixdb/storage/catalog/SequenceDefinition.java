package io.phenixdb.storage.catalog;

/**
 * A sequence generator; also the source of identity columns. Values are handed out outside of
 * transactions: a rollback leaves a gap.
 *
 * @param ownerTableId the table whose identity column it feeds, or 0
 */
public record SequenceDefinition(
    long id,
    QualifiedName name,
    long start,
    long increment,
    long minValue,
    long maxValue,
    boolean cycle,
    long ownerTableId) {}
