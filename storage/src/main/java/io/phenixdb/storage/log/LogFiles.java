package io.phenixdb.storage.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SortedMap;

/**
 * The files of a log, as few operations as it needs; tests put one here that fails or forgets.
 * Calls come from one thread at a time.
 */
interface LogFiles {

  /** First index of each file, ascending, with its size in bytes. */
  SortedMap<Long, Long> list() throws IOException;

  /** Creates an empty file whose name survives a power failure. */
  LogFile create(long firstIndex) throws IOException;

  /** Opens an existing file for writing; its name survives a power failure from now on. */
  LogFile open(long firstIndex) throws IOException;

  /** The content of a file, little endian, read only. */
  ByteBuffer read(long firstIndex) throws IOException;

  /** Deletes a file. */
  void delete(long firstIndex) throws IOException;

  /** The name of a file, for messages. */
  String name(long firstIndex);

  /** One file open for writing. */
  interface LogFile extends AutoCloseable {
    /** Writes bytes at an offset. */
    void write(long offsetBytes, byte[] bytes, int start, int count) throws IOException;

    /** Makes everything written durable. */
    void force() throws IOException;

    /** Bytes that the file has. */
    long sizeBytes() throws IOException;

    @Override
    void close() throws IOException;
  }
}
