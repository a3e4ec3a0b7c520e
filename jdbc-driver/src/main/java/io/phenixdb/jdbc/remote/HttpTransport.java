package io.phenixdb.jdbc.remote;

import io.phenixdb.jdbc.error.SqlErrors;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages to a server over connections that are kept open. A request is written and its
 * response read by the calling thread: a hand-over to another one would cost more than the round
 * trip. A request is never sent twice, so that no insert happens twice.
 *
 * <p>Thread-safe. One call takes one connection, so a JDBC connection has one, and another while a
 * second thread cancels.
 */
final class HttpTransport implements AutoCloseable {
  private static final int UNAVAILABLE = 503;
  private static final int TOO_LARGE = 413;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** More than the server takes to send the largest frame's head. */
  private static final int BUFFER_BYTES = 16 << 10;

  private static final int MAX_IDLE = 2;

  /** Servers keep an idle connection for longer than that. */
  private static final long TRUSTED_NANOS = 1_000_000_000;

  private final URI root;
  private final HttpHost host;
  private final LongSupplier nanoTime;
  private final int connectMillis;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private volatile int timeoutMillis;
  private boolean closed;

  /** A connection that waits for its next request. */
  private record Idle(DefaultBHttpClientConnection connection, long sinceNanos) {
    /**
     * Whether the other side has hung up. Asking costs a millisecond, so that a connection which
     * was used a moment ago is not asked.
     */
    boolean isLost(long nowNanos) throws IOException {
      return !connection.isOpen()
          || (nowNanos - sinceNanos > TRUSTED_NANOS && connection.isStale());
    }

    void close() {
      connection.close(CloseMode.IMMEDIATE);
    }
  }

  /**
   * A transport; nothing is connected yet.
   *
   * @param root the server, {@code http} or {@code https}
   * @param connectMillis longest wait for a connection, 0 for the system's
   * @param timeoutMillis longest wait for an answer, 0 for none
   */
  HttpTransport(URI root, int connectMillis, int timeoutMillis) {
    this(root, connectMillis, timeoutMillis, System::nanoTime);
  }

  /** A transport with a clock of its own. */
  HttpTransport(URI root, int connectMillis, int timeoutMillis, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.root = root;
    this.host = new HttpHost(root.getScheme(), root.getHost(), root.getPort());
    this.connectMillis = connectMillis;
    this.timeoutMillis = timeoutMillis;
  }

  void setTimeoutMillis(int millis) {
    timeoutMillis = millis;
  }

  /** The response to a message posted to a path below the root. */
  byte[] post(String path, byte[] message) throws SQLException {
    int timeout = timeoutMillis;
    DefaultBHttpClientConnection connection = null;
    boolean reusable = false;
    try {
      connection = connection();
      connection.setSocketTimeout(Timeout.ofMilliseconds(timeout));
      BasicClassicHttpRequest request =
          new BasicClassicHttpRequest("POST", host, root.resolve(path).getRawPath());
      ByteArrayEntity entity = new ByteArrayEntity(message, ContentType.APPLICATION_OCTET_STREAM);
      request.setEntity(entity);
      request.setHeader("Host", host.toHostString());
      request.setHeader("Content-Type", "application/octet-stream");
      request.setHeader("Content-Length", message.length);
      connection.sendRequestHeader(request);
      connection.sendRequestEntity(request);
      connection.flush();
      ClassicHttpResponse response = connection.receiveResponseHeader();
      connection.receiveResponseEntity(response);
      byte[] body = EntityUtils.toByteArray(response.getEntity());
      reusable = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, null);
      return checked(response.getCode(), body == null ? new byte[0] : body, message.length);
    } catch (SocketTimeoutException e) {
      throw SqlErrors.of(
          "08006", "the server at " + root + " did not answer in " + timeout + " ms", e);
    } catch (IOException | HttpException e) {
      throw SqlErrors.of("08006", "the server at " + root + " cannot be reached: " + why(e), e);
    } finally {
      release(connection, reusable);
    }
  }

  private static byte[] checked(int status, byte[] body, int sentBytes) throws SQLException {
    if (status == TOO_LARGE) {
      throw SqlErrors.of(
          "54000",
          "the server refused a request of "
              + sentBytes
              + " bytes as too large; send fewer or smaller parameters");
    }
    if (status == UNAVAILABLE) {
      throw SqlErrors.of("57P01", "the server is shutting down");
    }
    return body;
  }

  private DefaultBHttpClientConnection connection() throws IOException {
    for (Idle kept = takeIdle(); kept != null; kept = takeIdle()) {
      // The server may have closed it meanwhile; a request must not be lost that way.
      if (!kept.isLost(nanoTime.getAsLong())) {
        return kept.connection();
      }
      kept.close();
    }
    return connect();
  }

  private synchronized @Nullable Idle takeIdle() {
    return idle.pollFirst();
  }

  private DefaultBHttpClientConnection connect() throws IOException {
    boolean secure = "https".equals(root.getScheme());
    int port = root.getPort() >= 0 ? root.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
    Socket socket = new Socket();
    boolean connected = false;
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(root.getHost(), port), connectMillis);
      if (secure) {
        socket = secured(socket, port);
      }
      Http1Config config = Http1Config.custom().setBufferSize(BUFFER_BYTES).build();
      DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(config);
      connection.bind(socket);
      connected = true;
      return connection;
    } finally {
      if (!connected) {
        socket.close();
      }
    }
  }

  /** TLS over a connected socket; the certificate must be trusted and name the host. */
  private Socket secured(Socket socket, int port) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(socket, root.getHost(), port, true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }

  private void release(@Nullable DefaultBHttpClientConnection connection, boolean reusable) {
    if (connection == null) {
      return;
    }
    synchronized (this) {
      if (reusable && !closed && idle.size() < MAX_IDLE) {
        idle.addFirst(new Idle(connection, nanoTime.getAsLong()));
        return;
      }
    }
    connection.close(CloseMode.IMMEDIATE);
  }

  /** Closes idle connections; those in use close when their call ends. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      idle.forEach(Idle::close);
      idle.clear();
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
