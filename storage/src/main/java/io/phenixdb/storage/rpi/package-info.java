/**
 * RPI, the recursive polynomial index: a tree of clusters over vectors with a fan-out of 16, whose
 * leaves hold one-bit codes for a SIMD scan; what the scan lets through is ranked exactly.
 *
 * <p>A search goes {@link io.phenixdb.storage.rpi.RpiIndex} (the index that the engine sees) -&gt;
 * {@code TreeSearch} (routing and scan) over one immutable {@code TreeState}; changes go through
 * {@code TreeEditor}, which copies what it changes, and become visible in one swap. Uses {@code
 * vector}, {@code kernel} and {@code error}.
 *
 * <p>Ancestors: hierarchical k-means trees; RaBitQ (Gao and Long, SIGMOD 2024) for the codes and
 * their error bound; SPFresh (Xu et al., SOSP 2023) for leaves that split in place.
 */
@NullMarked
package io.phenixdb.storage.rpi;

import org.jspecify.annotations.NullMarked;
