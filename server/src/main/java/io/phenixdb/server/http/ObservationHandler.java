package io.phenixdb.server.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Answers {@code GET /metrics} in Prometheus' text format and {@code GET /health}. */
final class ObservationHandler extends AbstractHandler {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  ObservationHandler(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!HttpMethod.GET.is(request.getMethod())) {
      return;
    }
    switch (target) {
      case "/metrics" -> answer(base, response, PROMETHEUS_TEXT, registry.scrape());
      case "/health" -> answer(base, response, "application/json", "{\"status\":\"UP\"}\n");
      default -> {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        answer(
            base,
            response,
            "text/plain; charset=utf-8",
            "PhenixDB: connect with jdbc:phenix://host:port; see /health and /metrics\n");
      }
    }
  }

  private static void answer(
      Request base, HttpServletResponse response, String contentType, String text)
      throws IOException {
    base.setHandled(true);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    response.setContentType(contentType);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
