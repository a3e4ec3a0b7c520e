package io.phenixdb.storage.log;

/**
 * A record to append, or one that was read; position and checksum belong to the envelope that the
 * log puts around it.
 *
 * @param transactionId the writer, 0 for records outside of transactions
 * @param commitTimestamp hybrid logical clock
 * @param schemaVersion catalog version under which the payload was made
 * @param payload logical effects; not to be changed once it is here
 */
public record LogRecord(
    LogRecordType type,
    long transactionId,
    long commitTimestamp,
    long schemaVersion,
    byte[] payload) {}
