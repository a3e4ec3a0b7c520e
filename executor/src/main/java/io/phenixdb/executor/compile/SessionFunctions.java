package io.phenixdb.executor.compile;

import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.planner.expression.ScalarFunction;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Functions that tell about the session, and random UUIDs. */
final class SessionFunctions {
  private SessionFunctions() {}

  /** The function, or null when it is none of these. */
  static RowFunction.@Nullable Factory of(ScalarFunction function) {
    return switch (function) {
      case CURRENT_USER -> args -> (row, out) -> out.appendString(args.context().user());
      case CURRENT_SCHEMA -> args -> (row, out) -> out.appendString(args.context().schema());
      case CURRENT_CATALOG -> args -> (row, out) -> out.appendString(args.context().catalogName());
      case VERSION -> args -> (row, out) -> out.appendString(args.context().version());
      case GEN_RANDOM_UUID ->
          args ->
              (row, out) -> {
                UUID uuid = UUID.randomUUID();
                byte[] bytes =
                    ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array();
                out.appendBytes(bytes, 0, 16);
              };
      default -> null;
    };
  }
}
