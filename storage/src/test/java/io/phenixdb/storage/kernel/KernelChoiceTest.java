package io.phenixdb.storage.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process that does not have the Vector API falls back to scalar code. */
class KernelChoiceTest {

  /** Runs in a process of its own, without {@code --add-modules}. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] arguments) {
      float[] vector = {1, 2, 3};
      System.out.println(
          VectorKernels.best().description()
              + " "
              + VectorKernels.best().dot(vector, 0, vector, 0, 3));
    }
  }

  @Test
  void kernelsLoadWithoutTheVectorModule() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Probe.class.getName()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes()).trim();
    assertEquals(0, process.waitFor(), output);
    assertEquals("scalar 14.0", output);
  }
}
