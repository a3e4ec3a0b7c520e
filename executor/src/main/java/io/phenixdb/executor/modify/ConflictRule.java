package io.phenixdb.executor.modify;

import io.phenixdb.executor.expression.Evaluator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled ON CONFLICT clause.
 *
 * @param key position among the table's keys, or -1 for any key
 * @param update null for DO NOTHING; else the new row over the existing row's columns, then the
 *     proposed row's
 * @param where over the same columns, or null
 */
public record ConflictRule(int key, @Nullable List<Evaluator> update, @Nullable Evaluator where) {}
