package io.phenixdb.parser.grammar;

import io.phenixdb.parser.ParseError;
import io.phenixdb.parser.PhenixConformance;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.util.SourceStringReader;

/**
 * Runs the generated parser with our settings and turns whatever it throws into {@link ParseError}.
 */
public final class ParserFactory {

  /** The longest identifier, in characters. */
  public static final int MAX_IDENTIFIER_LENGTH = 128;

  private ParserFactory() {}

  /** What to parse a text as. */
  public enum Goal {
    /** Any statement. */
    STATEMENT,
    /** An expression. */
    EXPRESSION,
    /** A query. */
    QUERY
  }

  /**
   * Parses a whole text; {@code sql} must be within the limits that {@code PhenixParser} checks.
   */
  public static SqlNode parse(String sql, Goal goal) {
    try {
      return run(create(sql), goal);
    } catch (ParseException e) {
      throw explain(sql, goal);
    } catch (TokenMgrError e) {
      throw ErrorTranslator.lexical(e, sql);
    } catch (CalciteContextException e) {
      throw ErrorTranslator.context(e);
    }
  }

  private static GeneratedParser create(String sql) {
    GeneratedParser parser =
        (GeneratedParser) GeneratedParser.FACTORY.getParser(new SourceStringReader(sql));
    parser.setTabSize(1);
    parser.setQuotedCasing(Casing.UNCHANGED);
    parser.setUnquotedCasing(Casing.TO_LOWER);
    parser.setIdentifierMaxLength(MAX_IDENTIFIER_LENGTH);
    parser.setConformance(PhenixConformance.INSTANCE);
    parser.switchTo(SqlAbstractParserImpl.LexicalState.DQID);
    return parser;
  }

  private static SqlNode run(GeneratedParser parser, Goal goal) throws ParseException {
    return switch (goal) {
      case STATEMENT -> parser.SqlStmtEof();
      case EXPRESSION -> parser.SqlExpressionEof();
      case QUERY -> parser.SqlQueryEof();
    };
  }

  /** Parses a text with an error again, this time noting what the parser tries in vain. */
  private static ParseError explain(String sql, Goal goal) {
    GeneratedParser parser = create(sql);
    parser.recordMisses();
    try {
      run(parser, goal);
    } catch (ParseException e) {
      return ErrorTranslator.syntax(e, parser);
    }
    throw new IllegalStateException("a text parsed in the second run only");
  }
}
