package io.phenixdb.storage.journal;

import java.nio.file.Path;

/** Where the queues of a database are, and whether this JVM can open them. Stateless. */
public final class JournalFolders {
  private JournalFolders() {}

  /** Whether this JVM was started with the flags that the journal needs. */
  public static boolean supported() {
    return JournalQueue.supported();
  }

  /** The audit trail of a database directory. */
  public static Path audit(Path directory) {
    return directory.resolve("journal").resolve("audit");
  }

  /** The access events of a database directory. */
  public static Path accesses(Path directory) {
    return directory.resolve("journal").resolve("accesses");
  }

  /** The change feed of a database directory. */
  public static Path changes(Path directory) {
    return directory.resolve("journal").resolve("changes");
  }
}
