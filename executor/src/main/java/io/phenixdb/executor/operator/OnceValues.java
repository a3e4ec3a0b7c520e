package io.phenixdb.executor.operator;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values that are computed once a statement, on first use, by whichever thread comes first; others
 * wait for it. A value may need others, which other threads may be computing. Thread-safe.
 */
final class OnceValues {
  private final Map<Object, Once> values = new IdentityHashMap<>();

  private static final class Once {
    private @Nullable Object value;

    synchronized Object get(Supplier<?> compute) {
      Object known = value;
      if (known == null) {
        known = compute.get();
        value = known;
      }
      return known;
    }
  }

  /**
   * The value of a key, computed when nobody has.
   *
   * @param key compared by identity
   */
  @SuppressWarnings("unchecked")
  <T> T get(Object key, Supplier<T> compute) {
    Once once;
    synchronized (values) {
      once = values.computeIfAbsent(key, ignored -> new Once());
    }
    return (T) once.get(compute);
  }
}
