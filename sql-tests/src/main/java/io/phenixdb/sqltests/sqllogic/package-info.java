/**
 * The sqllogictest runner: SQLite's corpus of statements with expected results, run over JDBC.
 *
 * <p>{@code ScriptReader} reads a file of the corpus into {@code ScriptRecord}s, {@code
 * ScriptRunner} runs them, {@code ResultText} writes results as the corpus does, {@code Corpus}
 * finds the files. Source: the sqllogictest documentation of SQLite.
 */
@NullMarked
package io.phenixdb.sqltests.sqllogic;

import org.jspecify.annotations.NullMarked;
