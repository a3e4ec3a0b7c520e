package io.phenixdb.planner.convert;

import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Types of a statement's parameters as they become known. */
final class ParameterTypes {
  private final SortedMap<Integer, DataType> byIndex = new TreeMap<>();

  /** The first type that is found for a parameter counts. */
  void add(int index, DataType type) {
    byIndex.putIfAbsent(index, type);
  }

  List<DataType> list() {
    List<DataType> types = new ArrayList<>();
    int count = byIndex.isEmpty() ? 0 : byIndex.lastKey() + 1;
    for (int i = 0; i < count; i++) {
      types.add(byIndex.getOrDefault(i, DataType.VARCHAR));
    }
    return types;
  }
}
