/**
 * The event journal on Chronicle Queue: append-only queues of entries in folders, and what is in
 * them: the audit trail, whose entries form a hash chain, and the change feed. Nothing outside
 * knows Chronicle. Loses nothing that was forced; what was not may be lost with the power, so
 * whoever feeds it from the commit log feeds it again. The format is in docs/formats/journal.md.
 * Uses {@code codec}, {@code json} and {@code effects}.
 */
@NullMarked
package io.phenixdb.storage.journal;

import org.jspecify.annotations.NullMarked;
