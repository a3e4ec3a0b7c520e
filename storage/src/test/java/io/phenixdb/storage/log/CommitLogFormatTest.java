package io.phenixdb.storage.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.effects.CommitEffects;
import io.phenixdb.storage.effects.EffectsCodec;
import io.phenixdb.storage.effects.InsertedRows;
import io.phenixdb.storage.effects.TableEffects;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** What the code writes is what docs/formats/commit-log.md says, read with the page in hand. */
class CommitLogFormatTest {
  private static final Path PAGE = Path.of("..", "docs", "formats", "commit-log.md");
  private static final Pattern FIELD = Pattern.compile("\\| (\\d+) \\| (?:u(\\d+))? ?\\| (.*) \\|");
  private static final Pattern TYPE = Pattern.compile("\\| ([A-Z]+) \\| (\\d+) \\|.*");

  /** A row of the page's table of the record. */
  private record Field(int offset, int sizeBytes, String content) {}

  private static List<Field> fields() throws IOException {
    List<Field> fields = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher matcher = FIELD.matcher(line);
      if (matcher.matches()) {
        String bits = matcher.group(2);
        fields.add(
            new Field(
                Integer.parseInt(matcher.group(1)),
                bits == null ? 0 : Integer.parseInt(bits) / 8,
                matcher.group(3)));
      }
    }
    return fields;
  }

  private static long number(byte[] bytes, Field field) {
    long value = 0;
    for (int i = field.sizeBytes() - 1; i >= 0; i--) {
      value = value << 8 | bytes[field.offset() + i] & 0xFF;
    }
    return value;
  }

  @Test
  void theEnvelopeHasTheFieldsOfThePage() throws IOException {
    byte[] payload = "payload".getBytes(StandardCharsets.UTF_8);
    LogRecord content =
        new LogRecord(LogRecordType.SEQUENCE, 0x1122334455667788L, -5, 0x0102030405L, payload);
    Envelope envelope = new Envelope(new LogPosition(77, 0x99AABBCCDDL), 0x123456789L, content);
    ByteBuffer out = ByteBuffer.allocate(200);
    envelope.write(out);
    byte[] bytes = Arrays.copyOf(out.array(), out.position());
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, 64);
    crc.update(payload);
    Map<String, Long> expected = new HashMap<>();
    expected.put("magic", 0x474C5850L);
    expected.put("format version", 1L);
    expected.put("record type", 3L);
    expected.put("flags", 0L);
    expected.put("shard id", 0L);
    expected.put("length", (long) payload.length);
    expected.put("epoch", 77L);
    expected.put("index", 0x99AABBCCDDL);
    expected.put("transaction id", 0x1122334455667788L);
    expected.put("commit timestamp", -5L);
    expected.put("catalog version", 0x0102030405L);
    expected.put("synced index", 0x123456789L);
    expected.put("CRC32C", crc.getValue());
    expected.put("0", 0L);
    int at = 0;
    int found = 0;
    for (Field field : fields()) {
      assertEquals(at, field.offset(), field.content());
      at += field.sizeBytes();
      if (field.content().equals("payload")) {
        assertArrayEquals(payload, Arrays.copyOfRange(bytes, field.offset(), bytes.length));
        found++;
        continue;
      }
      String name =
          expected.keySet().stream()
              .filter(known -> field.content().startsWith(known))
              .findFirst()
              .orElseThrow(() -> new AssertionError("not tested: " + field.content()));
      assertEquals(expected.get(name), number(bytes, field), field.content());
      found++;
    }
    assertEquals(expected.size() + 1, found);
    assertEquals("PXLG", new String(bytes, 0, 4, StandardCharsets.US_ASCII));
  }

  @Test
  void theRecordTypesHaveTheCodesOfThePage() throws IOException {
    int found = 0;
    for (String line : Files.readAllLines(PAGE)) {
      Matcher matcher = TYPE.matcher(line);
      if (matcher.matches()) {
        int code = LogRecordType.valueOf(matcher.group(1)).code();
        assertEquals(Integer.parseInt(matcher.group(2)), code);
        found++;
      }
    }
    assertEquals(3, found);
    String page = Files.readString(PAGE);
    assertTrue(page.contains("| PREPARE, ABORT, SPLIT, CLOSED_TS | 16 to 19 |"));
    assertEquals(16, LogRecordType.PREPARE.code());
    assertEquals(19, LogRecordType.CLOSED_TS.code());
  }

  /** Reads as the page describes, with nothing of the code under test. */
  private static final class PageReader {
    final ByteBuffer in;

    PageReader(byte[] bytes) {
      in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    long varint() {
      long value = 0;
      for (int shift = 0; true; shift += 7) {
        byte b = in.get();
        value |= (b & 0x7FL) << shift;
        if (b >= 0) {
          return value;
        }
      }
    }

    String text(int length) {
      byte[] bytes = new byte[length];
      in.get(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }

    List<Long> rowIds() {
      List<Long> ids = new ArrayList<>();
      long count = varint();
      long last = 0;
      while (ids.size() < count) {
        long first = last + varint();
        long length = varint();
        for (long i = 0; i < length; i++) {
          ids.add(first + i);
        }
        last = first + length - 1;
      }
      return ids;
    }

    List<Object> column(int rows) {
      int layout = in.get();
      boolean[] isNull = new boolean[rows];
      if (in.get() == 1) {
        for (int word = 0; word < (rows + 63) / 64; word++) {
          long bits = in.getLong();
          for (int bit = 0; bit < 64 && word * 64 + bit < rows; bit++) {
            isNull[word * 64 + bit] = (bits >>> bit & 1) == 1;
          }
        }
      }
      List<Object> values = new ArrayList<>();
      switch (layout) {
        case 0 -> repeat(rows, () -> values.add(in.getLong()));
        case 1 -> repeat(rows, () -> values.add(in.getDouble()));
        case 2 -> lengths(rows).forEach(length -> values.add(text(length)));
        case 3 -> {
          int dimension = in.getInt();
          repeat(
              rows,
              () -> {
                List<Float> vector = new ArrayList<>();
                repeat(dimension, () -> vector.add(in.getFloat()));
                values.add(vector);
              });
        }
        default -> {
          List<Integer> lengths = lengths(rows);
          List<Object> elements = column(lengths.stream().mapToInt(i -> i).sum());
          int at = 0;
          for (int length : lengths) {
            values.add(elements.subList(at, at + length));
            at += length;
          }
        }
      }
      for (int row = 0; row < rows; row++) {
        if (isNull[row]) {
          values.set(row, "NULL");
        }
      }
      return values;
    }

    private List<Integer> lengths(int rows) {
      List<Integer> lengths = new ArrayList<>();
      repeat(rows, () -> lengths.add((int) varint()));
      return lengths;
    }

    private static void repeat(int times, Runnable action) {
      for (int i = 0; i < times; i++) {
        action.run();
      }
    }
  }

  private static ColumnVector column(DataType type, Object... values) {
    ColumnBuilder builder = new ColumnBuilder(type);
    for (Object value : values) {
      switch (value) {
        case Long number -> builder.appendLong(number);
        case Double number -> builder.appendDouble(number);
        case float[] vector -> builder.appendVector(vector, 0);
        case long[] elements -> {
          for (long element : elements) {
            builder.elements().appendLong(element);
          }
          builder.endArray();
        }
        case String text when text.equals("NULL") -> builder.appendNull();
        case String text -> builder.appendString(text);
        default -> throw new IllegalArgumentException(value.toString());
      }
    }
    return builder.build();
  }

  @Test
  void theItemsOfACommitAreThoseOfThePage() {
    Batch rows =
        Batch.of(
            3,
            column(DataType.BIGINT, -1L, "NULL", 300L),
            column(DataType.DOUBLE, 1.5, -0.0, "NULL"),
            column(DataType.VARCHAR, "", "zwölf", "NULL"),
            column(
                DataType.vector(2, VectorElement.FLOAT32),
                new float[] {1, 2},
                new float[] {3, 4},
                new float[] {5, 6}),
            column(
                DataType.array(DataType.BIGINT), new long[] {7}, new long[] {}, new long[] {8, 9}));
    CommitEffects effects =
        new CommitEffects(
            5,
            6,
            7,
            List.of(new CatalogChange.CreateSchema("s")),
            List.of(new CommitEffects.SequenceAdvance(300, -2, true)),
            List.of(
                new TableEffects(
                    200,
                    new long[] {5, 6, 7, 1000},
                    List.of(
                        new InsertedRows(
                            new long[] {2000, 2001, 3000}, new int[] {1, 2, 3, 4, 200}, rows)))));
    List<LogRecord> records = EffectsCodec.encode(effects);
    assertEquals(1, records.size());
    PageReader page = new PageReader(records.getFirst().payload());

    assertEquals(1, page.in.get());
    assertEquals(
        "{\"change\":{\"is\":\"CreateSchema\",\"name\":\"s\"}}",
        page.text((int) page.varint()).replaceAll("\\s", ""));

    assertEquals(2, page.in.get());
    assertEquals(300, page.varint());
    assertEquals(-2, page.in.getLong());
    assertEquals(1, page.in.get());

    assertEquals(3, page.in.get());
    assertEquals(200, page.varint());
    assertEquals(List.of(5L, 6L, 7L, 1000L), page.rowIds());

    assertEquals(4, page.in.get());
    assertEquals(200, page.varint());
    assertEquals(List.of(2000L, 2001L, 3000L), page.rowIds());
    Map<Long, List<Object>> columns = new HashMap<>();
    for (long i = page.varint(); i > 0; i--) {
      columns.put(page.varint(), page.column(3));
    }
    assertEquals(List.of(-1L, "NULL", 300L), columns.get(1L));
    assertEquals(List.of(1.5, -0.0, "NULL"), columns.get(2L));
    assertEquals(List.of("", "zwölf", "NULL"), columns.get(3L));
    assertEquals(List.of(List.of(1f, 2f), List.of(3f, 4f), List.of(5f, 6f)), columns.get(4L));
    assertEquals(List.of(List.of(7L), List.of(), List.of(8L, 9L)), columns.get(200L));
    assertEquals(0, page.in.remaining());
  }
}
