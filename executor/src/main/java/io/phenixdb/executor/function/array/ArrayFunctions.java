package io.phenixdb.executor.function.array;

import io.phenixdb.executor.function.Arguments;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.executor.value.CastText;
import io.phenixdb.executor.value.ValueOrder;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions of arrays. */
public final class ArrayFunctions {
  private ArrayFunctions() {}

  /** The function, or null when it is none of these. */
  public static RowFunction.@Nullable Factory of(ScalarFunction function) {
    return switch (function) {
      case ARRAY -> ArrayFunctions::array;
      case ARRAY_ELEMENT -> ArrayFunctions::element;
      case CARDINALITY ->
          args -> (row, out) -> out.appendLong((long) end(args, 0, row) - start(args, 0, row));
      case ARRAY_CONTAINS -> ArrayFunctions::contains;
      case ARRAY_CONCAT -> ArrayFunctions::concat;
      case ARRAY_TO_STRING -> ArrayFunctions::toText;
      default -> null;
    };
  }

  private static int start(Arguments args, int argument, int row) {
    return args.arrays(argument).offsets()[args.position(argument, row)];
  }

  private static int end(Arguments args, int argument, int row) {
    return args.arrays(argument).offsets()[args.position(argument, row) + 1];
  }

  private static RowFunction array(Arguments args) {
    return (row, out) -> {
      for (int i = 0; i < args.count(); i++) {
        if (args.isNull(i, row)) {
          out.elements().appendNull();
        } else {
          out.elements().appendFrom(args.column(i), args.position(i, row));
        }
      }
      out.endArray();
    };
  }

  private static RowFunction element(Arguments args) {
    ArrayColumn arrays = args.arrays(0);
    return (row, out) -> {
      long position = args.longAt(1, row);
      int start = start(args, 0, row);
      if (position < 1 || position > end(args, 0, row) - start) {
        out.appendNull();
      } else {
        out.appendFrom(arrays.elements(), start + (int) position - 1);
      }
    };
  }

  private static RowFunction contains(Arguments args) {
    ArrayColumn arrays = args.arrays(0);
    DataType component = Objects.requireNonNull(arrays.type().component());
    ValueOrder order = ValueOrder.of(component);
    return (row, out) -> {
      boolean found = false;
      boolean sawNull = false;
      for (int i = start(args, 0, row); i < end(args, 0, row) && !found; i++) {
        boolean isNull = arrays.elements().isNull(i);
        sawNull |= isNull;
        found =
            !isNull
                && order.compare(arrays.elements(), i, args.column(1), args.position(1, row)) == 0;
      }
      if (!found && sawNull) {
        out.appendNull();
      } else {
        out.appendLong(found ? 1 : 0);
      }
    };
  }

  private static RowFunction concat(Arguments args) {
    return (row, out) -> {
      for (int i = 0; i < args.count(); i++) {
        ColumnBuilder elements = out.elements();
        ColumnVector source = args.arrays(i).elements();
        for (int k = start(args, i, row); k < end(args, i, row); k++) {
          elements.appendFrom(source, k);
        }
      }
      out.endArray();
    };
  }

  private static RowFunction toText(Arguments args) {
    ColumnVector elements = args.arrays(0).elements();
    return (row, out) -> {
      StringBuilder text = new StringBuilder();
      String separator = args.string(1, row);
      boolean first = true;
      for (int i = start(args, 0, row); i < end(args, 0, row); i++) {
        String element = CastText.text(elements, i, args.context().zone());
        if (element != null) {
          text.append(first ? "" : separator).append(element);
          first = false;
        }
      }
      out.appendString(text.toString());
    };
  }
}
