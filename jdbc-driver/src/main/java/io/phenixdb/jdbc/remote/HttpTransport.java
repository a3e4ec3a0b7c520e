package io.phenixdb.jdbc.remote;

import io.phenixdb.jdbc.error.SqlErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Posts messages to a server. A request is never sent twice, so that no insert happens twice.
 * Thread-safe.
 */
final class HttpTransport {
  private static final int UNAVAILABLE = 503;
  private static final int TOO_LARGE = 413;

  private final HttpClient client;
  private final URI root;
  private volatile int timeoutMillis;

  HttpTransport(HttpClient client, URI root, int timeoutMillis) {
    this.client = client;
    this.root = root;
    this.timeoutMillis = timeoutMillis;
  }

  void setTimeoutMillis(int millis) {
    timeoutMillis = millis;
  }

  /** The response to a message posted to a path below the root. */
  byte[] post(String path, byte[] message) throws SQLException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path))
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message));
    if (timeoutMillis > 0) {
      request.timeout(Duration.ofMillis(timeoutMillis));
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      int status = response.statusCode();
      if (status == TOO_LARGE) {
        throw SqlErrors.of(
            "54000",
            "the server refused a request of "
                + message.length
                + " bytes as too large; send fewer or smaller parameters");
      }
      if (status == UNAVAILABLE) {
        throw SqlErrors.of("57P01", "the server is shutting down");
      }
      return response.body();
    } catch (HttpTimeoutException e) {
      throw SqlErrors.of(
          "08006", "the server at " + root + " did not answer in " + timeoutMillis + " ms", e);
    } catch (IOException | UncheckedIOException e) {
      throw SqlErrors.of("08006", "the server at " + root + " cannot be reached: " + why(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SqlErrors.of("08006", "interrupted while waiting for the server at " + root, e);
    }
  }

  private static String why(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return failure.getClass().getSimpleName();
  }
}
