package io.phenixdb.jdbc.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTransportTest {
  private static final byte[] MESSAGE = {1, 2, 3};

  /** What the server does with a request. */
  private enum Reaction {
    ANSWER,
    ANSWER_AND_CLOSE_SILENTLY,
    ANSWER_AND_SAY_CLOSE,
    HANG_UP,
    STAY_SILENT,
    REFUSE_AS_TOO_LARGE,
    REFUSE_AS_STOPPING
  }

  /** A server that answers each request with its body, connection by connection. */
  private static final class Echo implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<byte[]> requests = new CopyOnWriteArrayList<>();
    private volatile Reaction reaction = Reaction.ANSWER;

    Echo() throws IOException {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(this::accept, "echo");
      thread.setDaemon(true);
      thread.start();
    }

    URI root() {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    private void accept() {
      try {
        while (true) {
          Socket connection = socket.accept();
          connections.add(connection);
          Thread thread = new Thread(() -> serve(connection), "echo connection");
          thread.setDaemon(true);
          thread.start();
        }
      } catch (IOException e) {
        // The test closed the socket.
        return;
      }
    }

    private void serve(Socket connection) {
      try (connection) {
        InputStream in = new BufferedInputStream(connection.getInputStream());
        byte[] body = request(in);
        while (body != null) {
          requests.add(body);
          switch (reaction) {
            case ANSWER -> answer(connection, "200 OK", "", body);
            case ANSWER_AND_CLOSE_SILENTLY -> {
              answer(connection, "200 OK", "", body);
              return;
            }
            case ANSWER_AND_SAY_CLOSE -> {
              answer(connection, "200 OK", "Connection: close\r\n", body);
              return;
            }
            case HANG_UP -> {
              return;
            }
            case STAY_SILENT -> {}
            case REFUSE_AS_TOO_LARGE -> answer(connection, "413 Too Large", "", body);
            case REFUSE_AS_STOPPING -> answer(connection, "503 Stopping", "", body);
          }
          body = request(in);
        }
      } catch (IOException e) {
        // The client hung up.
        return;
      }
    }

    private static byte[] request(InputStream in) throws IOException {
      int length = 0;
      StringBuilder line = new StringBuilder();
      while (true) {
        int character = in.read();
        if (character < 0) {
          return null;
        }
        if (character != '\n') {
          line.append((char) character);
          continue;
        }
        String header = line.toString().trim().toLowerCase(Locale.ROOT);
        line.setLength(0);
        if (header.isEmpty()) {
          return in.readNBytes(length);
        }
        if (header.startsWith("content-length:")) {
          length = Integer.parseInt(header.substring("content-length:".length()).trim());
        }
      }
    }

    private static void answer(Socket connection, String status, String headers, byte[] body)
        throws IOException {
      String head =
          "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
      connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      connection.getOutputStream().write(body);
      connection.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
      for (Socket connection : connections) {
        connection.close();
      }
    }
  }

  private final Echo server;
  private final AtomicLong nanos = new AtomicLong();
  private final HttpTransport transport;

  HttpTransportTest() throws IOException {
    server = new Echo();
    transport = new HttpTransport(server.root(), 0, 0, nanos::get);
  }

  @AfterEach
  void close() throws IOException {
    transport.close();
    server.close();
  }

  private String state() {
    return assertThrows(SQLException.class, () -> transport.post("frames", MESSAGE)).getSQLState();
  }

  @Test
  void oneConnectionServesManyRequests() throws SQLException {
    for (int i = 0; i < 100; i++) {
      assertArrayEquals(MESSAGE, transport.post("frames", MESSAGE));
    }
    assertEquals(1, server.connections.size());
  }

  @Test
  void largeMessagesGoBothWays() throws SQLException {
    byte[] large = new byte[5 << 20];
    java.util.Arrays.fill(large, (byte) 7);
    assertArrayEquals(large, transport.post("frames", large));
  }

  @Test
  void aRequestThatWasNotAnsweredIsNotSentAgain() throws SQLException {
    transport.post("frames", MESSAGE);
    server.reaction = Reaction.HANG_UP;
    assertEquals("08006", state());
    assertEquals(2, server.requests.size());
    server.reaction = Reaction.ANSWER;
    assertArrayEquals(MESSAGE, transport.post("frames", MESSAGE));
  }

  @Test
  void aConnectionThatTheServerAnnouncesToCloseIsNotUsedAgain() throws SQLException {
    server.reaction = Reaction.ANSWER_AND_SAY_CLOSE;
    transport.post("frames", MESSAGE);
    transport.post("frames", MESSAGE);
    assertEquals(2, server.connections.size());
  }

  @Test
  void aConnectionThatWasClosedWhileIdleIsReplacedBeforeTheNextRequest() throws Exception {
    server.reaction = Reaction.ANSWER_AND_CLOSE_SILENTLY;
    transport.post("frames", MESSAGE);
    nanos.addAndGet(60_000_000_000L);
    assertArrayEquals(MESSAGE, transport.post("frames", MESSAGE));
    assertEquals(2, server.connections.size());
  }

  @Test
  void aServerThatStaysSilentFailsTheCallInTime() {
    server.reaction = Reaction.STAY_SILENT;
    transport.setTimeoutMillis(20);
    assertEquals("08006", state());
  }

  @Test
  void refusalsHaveTheirStates() {
    server.reaction = Reaction.REFUSE_AS_TOO_LARGE;
    assertEquals("54000", state());
    server.reaction = Reaction.REFUSE_AS_STOPPING;
    assertEquals("57P01", state());
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    HttpTransport nowhere = new HttpTransport(URI.create("http://127.0.0.1:" + port + "/"), 0, 0);
    SQLException failure = assertThrows(SQLException.class, () -> nowhere.post("frames", MESSAGE));
    assertEquals("08006", failure.getSQLState());
    assertTrue(String.valueOf(failure.getMessage()).contains(String.valueOf(port)));
  }
}
