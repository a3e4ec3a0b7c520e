package io.phenixdb.sqltests.sqllogic;

import io.phenixdb.sqltests.sqllogic.ScriptRecord.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Results as the corpus writes them: integers plain, reals with three decimals, empty texts as
 * {@code (empty)}, unprintable characters as {@code @}; long results as an MD5 sum over the values,
 * each with a line feed. Stateless.
 */
final class ResultText {
  private static final String HASHED = "\\d+ values hashing to [0-9a-f]{32}";

  private ResultText() {}

  /** The values of a result in the order that the query asks for. */
  static List<String> values(ResultSet result, ScriptRecord.Query query) throws SQLException {
    int width = result.getMetaData().getColumnCount();
    if (width != query.types().length()) {
      throw new SQLException(
          "the result has " + width + " columns, expected " + query.types().length());
    }
    List<List<String>> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>(width);
      for (int i = 0; i < width; i++) {
        row.add(value(result.getObject(i + 1), query.types().charAt(i)));
      }
      rows.add(row);
    }
    if (query.order() == Order.ROWS) {
      rows.sort(Comparator.comparing(row -> String.join("\n", row)));
    }
    List<String> values = new ArrayList<>(rows.size() * width);
    rows.forEach(values::addAll);
    if (query.order() == Order.VALUES) {
      values.sort(Comparator.naturalOrder());
    }
    return values;
  }

  /**
   * Whether the values are those that a file of the corpus expects, as they are or by their hash.
   */
  static boolean matches(List<String> values, List<String> expected) {
    if (expected.size() == 1 && expected.getFirst().matches(HASHED)) {
      return expected.getFirst().equals(values.size() + " values hashing to " + hash(values));
    }
    return values.equals(expected);
  }

  static String hash(List<String> values) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (String value : values) {
        digest.update(value.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private static String value(@Nullable Object value, char type) {
    if (value == null) {
      return "NULL";
    }
    return switch (type) {
      case 'I' -> integer(value);
      case 'R' -> String.format(Locale.ROOT, "%.3f", new BigDecimal(value.toString()));
      default -> text(value.toString());
    };
  }

  private static String integer(Object value) {
    return switch (value) {
      case Boolean truth -> truth ? "1" : "0";
      case Number number ->
          new BigDecimal(number.toString())
              .setScale(0, RoundingMode.DOWN)
              .toBigInteger()
              .toString();
      // SQLite reads a text as the number that it begins with, and others as zero.
      default -> "0";
    };
  }

  private static String text(String value) {
    if (value.isEmpty()) {
      return "(empty)";
    }
    StringBuilder printable = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      printable.append(c < ' ' || c > '~' ? '@' : c);
    }
    return printable.toString();
  }
}
