package io.phenixdb.storage.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The choice of kernels, made when this class is loaded and said once in the log. */
final class KernelChoice {
  static final VectorKernels SCALAR = new ScalarKernels();
  static final VectorKernels BEST = choose(ModuleLayer.boot());

  private KernelChoice() {}

  private static VectorKernels choose(ModuleLayer layer) {
    Logger logger = LoggerFactory.getLogger(VectorKernels.class);
    if (layer.findModule("jdk.incubator.vector").isEmpty()) {
      logger.warn(
          "Vector search computes without SIMD and is several times slower: start Java with"
              + " --add-modules jdk.incubator.vector");
      return SCALAR;
    }
    VectorKernels kernels = load();
    logger.info("Vector kernels: {}", kernels.description());
    return kernels;
  }

  /** Kept apart so that the class over the Vector API is linked only when the module is there. */
  private static VectorKernels load() {
    return new SimdKernels();
  }
}
