package io.phenixdb.planner.catalog;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Looks tables up by exact name (unquoted names are folded by the parser), and keeps hidden columns
 * out of NATURAL joins.
 */
public final class PhenixCatalogReader extends CalciteCatalogReader {

  /** A reader of a root schema that looks unqualified names up in {@code schema}. */
  public PhenixCatalogReader(CalciteSchema root, String schema, RelDataTypeFactory types) {
    this(root, List.of(schema), types);
  }

  private PhenixCatalogReader(
      CalciteSchema root, List<String> schemaPath, RelDataTypeFactory types) {
    super(
        root,
        new Matcher(),
        ImmutableList.of(schemaPath, ImmutableList.of()),
        types,
        new CalciteConnectionConfigImpl(new Properties()));
  }

  @Override
  public CalciteCatalogReader withSchemaPath(List<String> schemaPath) {
    return new PhenixCatalogReader(rootSchema, schemaPath, typeFactory);
  }

  /** A case-sensitive matcher for which hidden columns have no name in common. */
  private static final class Matcher implements SqlNameMatcher {
    private final SqlNameMatcher delegate = SqlNameMatchers.withCaseSensitive(true);

    @Override
    public boolean isCaseSensitive() {
      return true;
    }

    @Override
    public boolean matches(String string, String name) {
      return delegate.matches(string, name);
    }

    @Override
    public <K extends List<String>, V> @Nullable V get(
        Map<K, V> map, List<String> prefixNames, List<String> names) {
      return delegate.get(map, prefixNames, names);
    }

    @Override
    public String bestString() {
      return delegate.bestString();
    }

    @Override
    public @Nullable RelDataTypeField field(RelDataType rowType, String fieldName) {
      return delegate.field(rowType, fieldName);
    }

    @Override
    public int frequency(Iterable<String> names, String name) {
      return HiddenColumns.isHidden(name) ? 0 : delegate.frequency(names, name);
    }

    @Override
    public Set<String> createSet() {
      return new VisibleNames();
    }
  }

  /** A set of names in which hidden columns are never found. */
  private static final class VisibleNames extends LinkedHashSet<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean contains(Object name) {
      return !(name instanceof String text && HiddenColumns.isHidden(text)) && super.contains(name);
    }
  }
}
