package io.phenixdb.storage.engine;

/**
 * What a backup, a verification or a restore did.
 *
 * @param files files of segments, end marks, manifests and log that belong to it
 * @param bytes their size
 * @param reusedFiles those that were there already, from an earlier backup
 * @param copiedBytes bytes that were written, 0 for a verification
 * @param fromMillis the earliest moment that can be restored, in milliseconds since 1970
 * @param untilMillis the latest one
 * @param gap whether records of the log are missing between this backup and the one before, so that
 *     no moment between them can be restored
 */
public record BackupReport(
    long files,
    long bytes,
    long reusedFiles,
    long copiedBytes,
    long fromMillis,
    long untilMillis,
    boolean gap) {}
