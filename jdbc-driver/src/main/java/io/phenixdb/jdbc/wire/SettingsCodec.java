package io.phenixdb.jdbc.wire;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.calcite.avatica.ConnectionPropertiesImpl;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/** Settings of a connection in messages, and the properties that it is opened with. */
public final class SettingsCodec {
  private static final int UNSET = 2;

  private SettingsCodec() {}

  /** Auto-commit and read-only as a byte (2 when not set), isolation (-1), catalog, schema. */
  public static void write(WireOutput output, Meta.ConnectionProperties settings) {
    writeFlag(output, settings.isAutoCommit());
    writeFlag(output, settings.isReadOnly());
    Integer isolation = settings.getTransactionIsolation();
    output.putInt(isolation == null ? -1 : isolation);
    output.putText(settings.getCatalog()).putText(settings.getSchema());
  }

  private static void writeFlag(WireOutput output, @Nullable Boolean flag) {
    output.putByte(flag == null ? UNSET : flag ? 1 : 0);
  }

  /** The settings that {@link #write} wrote. */
  public static Meta.ConnectionProperties read(WireInput input) throws SQLException {
    int autoCommit = input.getByte();
    int readOnly = input.getByte();
    int isolation = input.getInt();
    return new ConnectionPropertiesImpl(
        flag(autoCommit),
        flag(readOnly),
        isolation < 0 ? null : Integer.valueOf(isolation),
        input.getNullableText(),
        input.getNullableText());
  }

  private static @Nullable Boolean flag(int value) throws SQLException {
    if (value < 0 || value > UNSET) {
      throw WireInput.malformed("flag " + value);
    }
    return value == UNSET ? null : Boolean.valueOf(value == 1);
  }

  /** Names and values. */
  public static void writeProperties(WireOutput output, Map<String, String> properties) {
    output.putInt(properties.size());
    for (Map.Entry<String, String> property : properties.entrySet()) {
      output.putText(property.getKey()).putText(property.getValue());
    }
  }

  /** The properties that {@link #writeProperties} wrote. */
  public static Map<String, String> readProperties(WireInput input) throws SQLException {
    int count = input.getCount(8);
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < count; i++) {
      properties.put(input.getText(), input.getText());
    }
    return properties;
  }
}
