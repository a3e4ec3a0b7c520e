package io.phenixdb.executor.system;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.phenixdb.executor.session.SessionRegistry;
import io.phenixdb.executor.session.SessionRegistry.SessionInfo;
import io.phenixdb.executor.session.SettingDefinition;
import io.phenixdb.executor.session.StatementActivity;
import io.phenixdb.executor.system.SystemRows.Reading;
import io.phenixdb.executor.value.DateTimes;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.AccessEvent;
import io.phenixdb.storage.engine.EventJournal;
import io.phenixdb.storage.engine.SegmentInfo;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.TierUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Rows about what the engine holds and does now. */
final class EngineRows {
  private final StorageEngine engine;
  private final SessionRegistry sessions;
  private final MeterRegistry meters;

  EngineRows(StorageEngine engine, SessionRegistry sessions, MeterRegistry meters) {
    this.engine = engine;
    this.sessions = sessions;
    this.meters = meters;
  }

  void tiers(Reading reading, RowSink sink) {
    record Row(TierUsage usage, TableDefinition table) {}
    List<Row> rows = new ArrayList<>();
    for (TableDefinition table : reading.catalog().tables().values()) {
      for (TierUsage usage : reading.execution().transaction().read(table).tierUsage()) {
        rows.add(new Row(usage, table));
      }
    }
    rows.sort(
        Comparator.comparing((Row row) -> row.usage().tier())
            .thenComparing(row -> row.table().name()));
    for (Row row : rows) {
      sink.add(
          row.usage().tier().name(),
          row.table().name().schema(),
          row.table().name().name(),
          row.usage().rows(),
          row.usage().bytes(),
          row.usage().segments());
    }
  }

  void segments(Reading reading, RowSink sink) {
    for (SegmentInfo segment : engine.segments()) {
      TableDefinition table = reading.catalog().table(segment.tableId());
      if (table != null) {
        sink.add(
            table.name().schema(),
            table.name().name(),
            segment.segmentId(),
            segment.tier().name(),
            segment.rows(),
            segment.deletedRows(),
            segment.bytes(),
            segment.compacting() ? "COMPACTING" : "LIVE",
            segment.codec(),
            segment.createdMillis() == 0 ? null : localMicros(segment.createdMillis(), reading),
            segment.location());
      }
    }
  }

  void audit(Reading reading, RowSink sink) {
    for (EventJournal.AuditEvent event : engine.journal().auditTrail()) {
      sink.add(
          event.number(),
          localMicros(event.atMillis(), reading),
          event.kind(),
          event.actor(),
          event.detail(),
          event.hash());
    }
  }

  /** A row for each table of an event; those of tables that are gone are left out. */
  void accessEvents(Reading reading, RowSink sink) {
    engine
        .journal()
        .accesses(event -> {
          for (AccessEvent.TableAccess access : event.tables()) {
            TableDefinition table = reading.catalog().table(access.tableId());
            if (table != null) {
              sink.add(
                  localMicros(event.atMillis(), reading),
                  event.micros(),
                  event.sessionId() == 0 ? null : event.sessionId(),
                  event.transactionId() == 0 ? null : event.transactionId(),
                  table.name().schema(),
                  table.name().name(),
                  access.rowsByTier()[Tier.HOT.ordinal()],
                  access.rowsByTier()[Tier.WARM.ordinal()],
                  access.rowsByTier()[Tier.COLD.ordinal()],
                  Arrays.toString(access.rowIds()).replace(" ", ""));
            }
          }
        });
  }

  void sessions(Reading reading, RowSink sink) {
    for (SessionInfo session : sessions.sessions()) {
      boolean busy = !session.running().isEmpty();
      sink.add(
          session.id(),
          session.user(),
          session.schema(),
          session.applicationName(),
          busy ? "active" : "idle",
          session.inTransaction(),
          session.isolationText(),
          localMicros(session.connectedMillis(), reading),
          session.statements());
    }
  }

  void statements(Reading reading, RowSink sink) {
    long now = reading.execution().statementStart().toEpochMilli();
    for (SessionInfo session : sessions.sessions()) {
      for (StatementActivity statement : session.running()) {
        sink.add(
            session.id(),
            session.user(),
            statement.sql(),
            localMicros(statement.startedMillis(), reading),
            Math.max(0, now - statement.startedMillis()),
            statement.rowsDone(),
            statement.rowsTotal() < 0 ? null : statement.rowsTotal());
      }
    }
  }

  private static long localMicros(long epochMillis, Reading reading) {
    return DateTimes.toLocal(epochMillis * 1000, reading.execution().zone());
  }

  void metrics(Reading reading, RowSink sink) {
    List<Meter> sorted = new ArrayList<>(meters.getMeters());
    sorted.sort(
        Comparator.comparing((Meter meter) -> meter.getId().getName())
            .thenComparing(meter -> tags(meter)));
    for (Meter meter : sorted) {
      String name = meter.getId().getName();
      String tags = tags(meter);
      for (Measurement measurement : meter.measure()) {
        sink.add(
            name,
            tags,
            measurement.getStatistic().name().toLowerCase(Locale.ROOT),
            measurement.getValue());
      }
      if (meter instanceof Timer timer) {
        for (ValueAtPercentile value : timer.takeSnapshot().percentileValues()) {
          sink.add(
              name,
              tags,
              "p" + Math.round(value.percentile() * 100),
              value.value(TimeUnit.SECONDS));
        }
      }
    }
  }

  private static String tags(Meter meter) {
    return StreamSupport.stream(meter.getId().getTagsAsIterable().spliterator(), false)
        .map((Tag tag) -> tag.getKey() + "=" + tag.getValue())
        .collect(Collectors.joining(","));
  }

  /** Settings with their defaults; what a session has changed is what SHOW ALL prints there. */
  void settings(Reading reading, RowSink sink) {
    SettingDefinition.all().values().stream()
        .sorted(Comparator.comparing(SettingDefinition::name))
        .forEach(
            setting -> sink.add(setting.name(), setting.defaultValue(), setting.description()));
  }
}
