package io.phenixdb.server.http;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.calcite.avatica.metrics.noop.NoopMetricsSystem;
import org.apache.calcite.avatica.remote.Service;
import org.apache.calcite.avatica.server.AvaticaJsonHandler;
import org.apache.calcite.avatica.server.AvaticaProtobufHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Answers Avatica's messages: JSON when the content type says so, protocol buffers otherwise. */
final class AvaticaEndpoint extends AbstractHandler {
  private final AvaticaProtobufHandler protobuf;
  private final AvaticaJsonHandler json;

  AvaticaEndpoint(Service service) {
    protobuf = new AvaticaProtobufHandler(service, NoopMetricsSystem.getInstance());
    json = new AvaticaJsonHandler(service, NoopMetricsSystem.getInstance());
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String contentType = request.getContentType();
    if (contentType != null && contentType.startsWith("application/json")) {
      json.handle(target, base, request, response);
    } else {
      protobuf.handle(target, base, request, response);
    }
  }
}
