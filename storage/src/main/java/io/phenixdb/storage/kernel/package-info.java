/**
 * Kernels: the arithmetic over float arrays that vector search spends its time in. {@link
 * io.phenixdb.storage.kernel.VectorKernels} has a scalar implementation, which is the reference,
 * and one over the JDK's Vector API, chosen once when that module is present. The only package that
 * names {@code jdk.incubator.vector}; uses the JDK and the logging facade alone.
 */
@NullMarked
package io.phenixdb.storage.kernel;

import org.jspecify.annotations.NullMarked;
