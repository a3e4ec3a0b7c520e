package io.phenixdb.storage.catalog;

/**
 * A CHECK constraint; {@code sql} is the canonical text of its condition over the table's columns.
 */
public record CheckDefinition(String name, String sql) {}
