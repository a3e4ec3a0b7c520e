package io.phenixdb.server.http;

import io.phenixdb.executor.avatica.FrameService;
import io.phenixdb.jdbc.wire.FrameProtocol;
import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Answers the driver's frames. */
final class FrameHandler extends AbstractHandler {
  private final FrameService frames;

  FrameHandler(FrameService frames) {
    this.frames = frames;
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!target.equals(FrameProtocol.PATH)) {
      return;
    }
    base.setHandled(true);
    byte[] answer = frames.answer(request.getInputStream().readAllBytes());
    response.setContentType("application/octet-stream");
    response.setContentLength(answer.length);
    response.getOutputStream().write(answer);
  }
}
