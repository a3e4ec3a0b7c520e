package io.phenixdb.server.http;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.phenixdb.executor.avatica.FrameService;
import io.phenixdb.executor.avatica.PhenixMeta;
import io.phenixdb.executor.session.Database;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.avatica.remote.LocalService;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.HandlerList;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A server of one database. It does not own the database: who opened that closes it after the
 * server. Thread-safe.
 */
public final class PhenixServer implements AutoCloseable {
  private static final int MAX_THREADS = 200;

  private final Server server;
  private final ServerConnector connector;
  private final String host;
  private final PhenixMeta meta;
  private final Database database;
  private final PrometheusMeterRegistry prometheus;
  private final ScheduledExecutorService expiry;
  private final AtomicBoolean closed = new AtomicBoolean();

  private PhenixServer(Database database, ServerOptions options) {
    this.database = database;
    this.host = options.host();
    this.meta = new PhenixMeta(database);
    this.prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    if (database.metrics() instanceof CompositeMeterRegistry composite) {
      composite.add(prometheus);
    }
    prometheus.gauge("phenix.server.connections", meta, PhenixMeta::connectionCount);
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
    threads.setName("phenix-http");
    threads.setDaemon(true);
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(TimeUnit.MINUTES.toMillis(10));
    server.addConnector(connector);
    StatisticsHandler draining = new StatisticsHandler();
    HandlerList handlers =
        new HandlerList(
            new ObservationHandler(prometheus),
            new RequestLimitHandler(options.maxRequestBytes()),
            new FrameHandler(new FrameService(meta)),
            new AvaticaEndpoint(new LocalService(meta)));
    draining.setHandler(handlers);
    server.setHandler(draining);
    server.setStopTimeout(options.drain().toMillis());
    expiry =
        Executors.newSingleThreadScheduledExecutor(
            runnable -> Thread.ofPlatform().daemon().name("phenix-expiry").unstarted(runnable));
    long periodMillis = Math.max(500, options.idleConnection().toMillis() / 10);
    expiry.scheduleWithFixedDelay(
        () -> meta.expireIdle(options.idleConnection()),
        periodMillis,
        periodMillis,
        TimeUnit.MILLISECONDS);
  }

  /**
   * Starts a server.
   *
   * @throws DatabaseException 08006 when it cannot listen, such as on a port that is taken
   */
  public static PhenixServer start(Database database, ServerOptions options) {
    PhenixServer started = new PhenixServer(database, options);
    try {
      started.server.start();
      return started;
    } catch (Exception e) {
      started.close();
      throw new DatabaseException(
          SqlState.CONNECTION_FAILURE,
          "cannot listen on "
              + options.host()
              + ":"
              + options.port()
              + ": "
              + e.getMessage()
              + "; choose another --port",
          e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** The URL for the driver. */
  public String jdbcUrl() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return "jdbc:phenix://" + shown + ":" + port();
  }

  /** Connections that are open. */
  public int connectionCount() {
    return meta.connectionCount();
  }

  /**
   * Stops accepting, waits for running requests as long as the options say, then cancels what is
   * left and closes the connections.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    expiry.shutdownNow();
    try {
      server.stop();
    } catch (Exception e) {
      throw new DatabaseException(
          SqlState.INTERNAL_ERROR, "the server did not stop cleanly: " + e.getMessage(), e);
    } finally {
      meta.closeAll();
      if (database.metrics() instanceof CompositeMeterRegistry composite) {
        composite.remove(prometheus);
      }
      prometheus.close();
    }
  }
}
