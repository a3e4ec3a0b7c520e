package io.phenixdb.server.http;

import java.time.Duration;

/**
 * How a server listens.
 *
 * @param host address to bind, 127.0.0.1 unless clients elsewhere are wanted
 * @param port 0 for any free one, up to 65,535
 * @param maxRequestBytes longest request, 1 KiB to 2 GiB
 * @param idleConnection when a connection that is not heard of is closed, at least a second
 * @param drain how long running requests may take to end when the server stops
 */
public record ServerOptions(
    String host, int port, long maxRequestBytes, Duration idleConnection, Duration drain) {
  /** The port unless told otherwise. */
  public static final int DEFAULT_PORT = 8765;

  /** The longest request unless told otherwise. */
  public static final long DEFAULT_MAX_REQUEST_BYTES = 64L << 20;

  /** On the loopback address, with defaults for the rest. */
  public static ServerOptions onLoopback(int port) {
    return new ServerOptions(
        "127.0.0.1", port, DEFAULT_MAX_REQUEST_BYTES, Duration.ofHours(1), Duration.ofSeconds(10));
  }

  public ServerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
    }
    if (maxRequestBytes < 1024 || maxRequestBytes > 2L << 30) {
      throw new IllegalArgumentException(
          "a request limit of " + maxRequestBytes + " bytes is not between 1 KiB and 2 GiB");
    }
    if (idleConnection.compareTo(Duration.ofSeconds(1)) < 0 || drain.isNegative()) {
      throw new IllegalArgumentException("bad durations: " + idleConnection + ", " + drain);
    }
  }
}
