package io.phenixdb.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/**
 * Refuses what is no POST (405), has no length (411) or is longer than the limit (413), before any
 * of it is read; lets the rest through.
 */
final class RequestLimitHandler extends AbstractHandler {
  private final long maxBytes;

  RequestLimitHandler(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!HttpMethod.POST.is(request.getMethod())) {
      refuse(base, response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "use GET or POST");
      return;
    }
    long length = request.getContentLengthLong();
    if (length < 0) {
      refuse(
          base, response, HttpServletResponse.SC_LENGTH_REQUIRED, "a request needs Content-Length");
    } else if (length > maxBytes) {
      // The body is not read: the connection cannot be used again.
      response.setHeader("Connection", "close");
      refuse(
          base,
          response,
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          "the request has " + length + " bytes, the limit is " + maxBytes);
    }
  }

  private static void refuse(Request base, HttpServletResponse response, int status, String message)
      throws IOException {
    base.setHandled(true);
    response.setStatus(status);
    response.setContentType("text/plain; charset=utf-8");
    response.getOutputStream().write((message + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
