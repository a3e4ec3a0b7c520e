package io.phenixdb.storage.catalog;

import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param id stable within the table; segments refer to columns by it, so that a dropped or added
 *     column rewrites nothing. A row written before the column existed reads as NULL
 * @param defaultSql canonical SQL text of the default expression, or null
 * @param sequenceId id of the sequence that feeds an identity column, or 0
 * @param comment from COMMENT ON, or null
 */
public record ColumnDefinition(
    int id,
    String name,
    DataType type,
    boolean nullable,
    @Nullable String defaultSql,
    IdentityKind identity,
    long sequenceId,
    @Nullable String comment) {}
