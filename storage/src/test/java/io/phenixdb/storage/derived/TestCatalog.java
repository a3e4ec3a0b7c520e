package io.phenixdb.storage.derived;

import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.type.DataType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A catalog of tables given by their column types. */
final class TestCatalog {
  private TestCatalog() {}

  static Catalog of(Map<Long, List<DataType>> types) {
    return (Catalog)
        Proxy.newProxyInstance(
            TestCatalog.class.getClassLoader(),
            new Class<?>[] {Catalog.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("table") && arguments[0] instanceof Long id) {
                return types.containsKey(id) ? table(id, types.get(id)) : null;
              }
              throw new UnsupportedOperationException(method.toString());
            });
  }

  static TableDefinition table(long id, List<DataType> types) {
    List<ColumnDefinition> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(
          new ColumnDefinition(
              i, "C" + i, types.get(i), true, null, IdentityKind.values()[0], 0, null));
    }
    return new TableDefinition(
        id,
        new QualifiedName("main", "T" + id),
        columns,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }
}
