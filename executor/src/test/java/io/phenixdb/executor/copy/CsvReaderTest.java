package io.phenixdb.executor.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  private static final CsvFormat PLAIN = CsvFormat.of(Map.of());

  private static List<List<String>> read(String text, int width) {
    List<List<String>> out = new ArrayList<>();
    try (CsvReader reader = new CsvReader(new StringReader(text), PLAIN, "test.csv")) {
      List<String> record = reader.next(width);
      while (record != null) {
        out.add(record);
        record = reader.next(width);
      }
    }
    return out;
  }

  @Test
  void fieldsMayBeQuotedAndHoldDelimitersQuotesAndLineEnds() {
    assertEquals(
        List.of(List.of("a", "b,c"), List.of("say \"hi\"", "two\r\nlines")),
        read("a,\"b,c\"\r\n\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n", 2));
  }

  @Test
  void anEmptyFieldIsNullUnlessItIsQuoted() {
    assertEquals(List.of(Arrays.asList(null, "")), read(",\"\"", 2));
  }

  @Test
  void everyLineEndEndsARecordAndTheLastOneMayLackIt() {
    List<List<String>> expected = List.of(List.of("1"), List.of("2"), List.of("3"), List.of("4"));
    assertEquals(expected, read("1\n2\r3\r\n4", 1));
  }

  @Test
  void emptyLinesBetweenWideRecordsAreSkipped() {
    assertEquals(List.of(List.of("1", "2"), List.of("3", "4")), read("1,2\n\n\n3,4\n\n", 2));
  }

  @Test
  void anEmptyFileHasNoRecord() {
    assertEquals(List.of(), read("", 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2\n3\n", "1,2\n3,4,5\n", "1,2\n\"3,4", "1,2\n\"3\"x,4"})
  void aBadRecordIsReportedWithItsLine(String text) {
    DatabaseException failure = assertThrows(DatabaseException.class, () -> read(text, 2));
    assertEquals(SqlState.BAD_COPY_FILE_FORMAT, failure.state());
    assertEquals(true, failure.getMessage().contains("line 2 of test.csv"), failure.getMessage());
  }

  @Test
  void linesAreCountedThroughQuotedLineEnds() {
    try (CsvReader reader =
        new CsvReader(new StringReader("\"a\nb\r\nc\",1\nx,2\n"), PLAIN, "test.csv")) {
      reader.next(2);
      assertEquals(1, reader.recordLine());
      reader.next(2);
      assertEquals(4, reader.recordLine());
      assertNull(reader.next(2));
    }
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    long seed = 20_261;
    Random random = new Random(seed);
    String[] alphabet = {"a", "\"", ",", "\n", "\r", "ä", "€", " ", "0", ";", "\\N"};
    for (int round = 0; round < 500; round++) {
      CsvFormat format =
          new CsvFormat(
              false, random.nextBoolean() ? ',' : ';', '"', random.nextBoolean() ? "" : "\\N");
      int width = 1 + random.nextInt(4);
      List<List<String>> records = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        List<String> record = new ArrayList<>();
        for (int field = 0; field < width; field++) {
          record.add(random.nextInt(5) == 0 ? null : text(random, alphabet));
        }
        records.add(record);
      }
      StringWriter out = new StringWriter();
      CsvWriter writer = new CsvWriter(out, format);
      for (List<String> record : records) {
        writer.write(record);
      }
      List<List<String>> back = new ArrayList<>();
      try (CsvReader reader = new CsvReader(new StringReader(out.toString()), format, "test.csv")) {
        List<String> record = reader.next(width);
        while (record != null) {
          back.add(record);
          record = reader.next(width);
        }
      }
      assertEquals(records, back, "seed " + seed + ", round " + round);
    }
  }

  private static String text(Random random, String[] alphabet) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"delimiter=,,", "quote=", "header=perhaps", "speed=fast", "delimiter=\""})
  void badOptionsAreRefused(String option) {
    String[] parts = option.split("=", 2);
    DatabaseException failure =
        assertThrows(DatabaseException.class, () -> CsvFormat.of(Map.of(parts[0], parts[1])));
    assertEquals(SqlState.INVALID_ARGUMENT, failure.state());
  }

  @Test
  void parquetIsNamedAsNotSupported() {
    DatabaseException failure =
        assertThrows(DatabaseException.class, () -> CsvFormat.of(Map.of("format", "parquet")));
    assertEquals(SqlState.FEATURE_NOT_SUPPORTED, failure.state());
  }
}
