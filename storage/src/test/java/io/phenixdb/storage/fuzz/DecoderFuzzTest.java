package io.phenixdb.storage.fuzz;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.codec.BlockCodec;
import io.phenixdb.storage.effects.CommitEffects;
import io.phenixdb.storage.effects.CommitEffects.SequenceAdvance;
import io.phenixdb.storage.effects.EffectsCodec;
import io.phenixdb.storage.effects.InsertedRows;
import io.phenixdb.storage.effects.TableEffects;
import io.phenixdb.storage.json.JsonText;
import io.phenixdb.storage.json.RecordJson;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.log.LogRecord;
import io.phenixdb.storage.manifest.Manifest;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import io.phenixdb.storage.type.VectorElement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The decoders behind the checksums: damage that a checksum lets through must not break them. */
class DecoderFuzzTest {
  private static final int INPUTS = 10_000;
  private static final int MANY_INPUTS = 2_000_000;

  private static final List<DataType> TYPES =
      List.of(
          DataType.BIGINT,
          DataType.DOUBLE,
          DataType.VARCHAR,
          DataType.vector(3, VectorElement.FLOAT32),
          DataType.array(DataType.VARCHAR));

  private static ColumnVector column(DataType type, int rows, Random random) {
    ColumnBuilder builder = new ColumnBuilder(type);
    for (int i = 0; i < rows; i++) {
      if (random.nextInt(5) == 0) {
        builder.appendNull();
        continue;
      }
      switch (type.layout()) {
        case LONG -> builder.appendLong(random.nextInt(1000));
        case DOUBLE -> builder.appendDouble(random.nextGaussian());
        case BYTES -> builder.appendString("text" + random.nextInt(10));
        case VECTOR -> builder.appendVector(new float[] {1, i, random.nextFloat()}, 0);
        case ARRAY -> {
          for (int j = random.nextInt(3); j > 0; j--) {
            builder.elements().appendString("e" + j);
          }
          builder.endArray();
        }
      }
    }
    return builder.build();
  }

  private static TableDefinition table() {
    List<ColumnDefinition> columns = new ArrayList<>();
    for (int i = 0; i < TYPES.size(); i++) {
      columns.add(
          new ColumnDefinition(
              i + 1, "c" + i, TYPES.get(i), true, null, IdentityKind.NONE, 0, null));
    }
    return new TableDefinition(
        4,
        new QualifiedName("main", "t"),
        columns,
        new KeyDefinition("pk", List.of(0)),
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }

  private static void blocks(int inputs) {
    Random random = new Random(1);
    for (DataType type : TYPES) {
      if (type.layout() == Layout.ARRAY) {
        // A run of equal elements takes a few bytes, however long it is said to be: the memory
        // that it asks for is no mistake of the decoder.
        continue;
      }
      for (boolean heavy : new boolean[] {false, true}) {
        byte[] small = BlockCodec.encode(column(type, 5, random), heavy);
        byte[] large = BlockCodec.encode(column(type, 200, random), heavy);
        new Mutations(2, small, large)
            .feed(
                inputs / 10,
                bytes ->
                    BlockCodec.decode(
                        ByteBuffer.wrap(bytes), type, bytes.length % 2 == 0 ? 5 : 200, "x"));
      }
    }
  }

  private static void effects(int inputs) {
    Random random = new Random(3);
    ColumnVector[] columns = new ColumnVector[TYPES.size()];
    int[] ids = new int[columns.length];
    long[] rowIds = new long[20];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = column(TYPES.get(i), rowIds.length, random);
      ids[i] = i + 1;
    }
    for (int i = 0; i < rowIds.length; i++) {
      rowIds[i] = 100 + i * (i > 10 ? 5 : 1);
    }
    CatalogVersion catalog =
        CatalogVersion.empty().apply(new CatalogChange.CreateTable(table()), 1);
    CommitEffects effects =
        new CommitEffects(
            5,
            6,
            7,
            List.of(new CatalogChange.CreateSchema("s")),
            List.of(new SequenceAdvance(3, 9, false)),
            List.of(
                new TableEffects(
                    4,
                    new long[] {1, 2, 90},
                    List.of(new InsertedRows(rowIds, ids, Batch.of(rowIds.length, columns))))));
    LogRecord whole = EffectsCodec.encode(effects).getFirst();
    new Mutations(4, whole.payload())
        .feed(
            inputs,
            bytes ->
                EffectsCodec.decode(
                    List.of(
                        new LogRecord(
                            whole.type(),
                            whole.transactionId(),
                            whole.commitTimestamp(),
                            whole.schemaVersion(),
                            bytes)),
                    catalog));
  }

  private static void manifests(int inputs) {
    CatalogVersion catalog =
        CatalogVersion.empty().apply(new CatalogChange.CreateTable(table()), 1);
    Manifest manifest =
        new Manifest(
            1,
            LogPosition.START,
            2,
            3,
            catalog.contents(),
            List.of(new SequenceAdvance(3, 9, false)),
            List.of(
                new Manifest.TableFiles(
                    4, 5, List.of(new Manifest.SegmentFiles(6, Tier.COLD, "f", 7, 8, "e", 9)))),
            null);
    byte[] text = JsonText.write(RecordJson.toJson(manifest)).getBytes(StandardCharsets.UTF_8);
    new Mutations(5, text)
        .feed(
            inputs,
            bytes ->
                RecordJson.fromJson(
                    JsonText.read(new String(bytes, StandardCharsets.UTF_8), "x"),
                    Manifest.class,
                    "x"));
  }

  @Test
  void damagedBlocksGiveAnErrorOrOtherValues() {
    blocks(INPUTS);
  }

  @Test
  void damagedEffectsGiveAnErrorOrOtherEffects() {
    effects(INPUTS);
  }

  @Test
  void damagedManifestsGiveAnErrorOrAnotherManifest() {
    manifests(INPUTS);
  }

  @Test
  @Tag("slow")
  void manyMoreDamagedInputsGiveAnErrorOrSomethingElse() {
    blocks(MANY_INPUTS);
    effects(MANY_INPUTS);
    manifests(MANY_INPUTS / 10);
  }
}
