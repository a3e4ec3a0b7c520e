package io.phenixdb.storage.segment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.codec.BlockCodec;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decoded blocks of the warm and cold tiers, bounded by bytes. Thread-safe; one an engine. */
public final class BlockCache {
  private final Cache<Key, ColumnVector> cache;

  private record Key(long segmentId, int block, int columnId) {}

  /** An empty cache. */
  public BlockCache(long maxBytes) {
    cache =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, ColumnVector column) ->
                (int) Math.min(Integer.MAX_VALUE, BlockCodec.memoryBytes(column)))
            .executor(Runnable::run)
            .build();
  }

  /** A block that is here already, or null. */
  @Nullable ColumnVector peek(long segmentId, int block, int columnId) {
    return cache.getIfPresent(new Key(segmentId, block, columnId));
  }

  ColumnVector get(long segmentId, int block, int columnId, Supplier<ColumnVector> decode) {
    Key key = new Key(segmentId, block, columnId);
    ColumnVector cached = cache.getIfPresent(key);
    if (cached == null) {
      // Two readers may decode the same block at once: better than one waiting under a lock.
      cached = decode.get();
      cache.put(key, cached);
    }
    return cached;
  }
}
