package io.phenixdb.server.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in columns with borders. Widths come from the first {@value #SAMPLE_ROWS} rows, so that a
 * long result is printed as it arrives; longer values behind them are cut.
 */
final class TablePrinter implements RowPrinter {
  private static final int SAMPLE_ROWS = 1000;
  private static final int LEAST_WIDTH = 8;
  private static final String NULL = "NULL";

  /** The lines between rows and columns. */
  enum Borders {
    LINES,
    MARKDOWN
  }

  private final PrintWriter out;
  private final int terminalWidth;
  private final Borders borders;
  private final List<@Nullable String[]> sample = new ArrayList<>();
  private List<Column> columns = List.of();
  private int[] widths = {};
  private boolean headPrinted;

  /** Prints into a terminal of a width; Integer.MAX_VALUE cuts nothing. */
  TablePrinter(PrintWriter out, int terminalWidth, Borders borders) {
    this.out = out;
    this.terminalWidth = terminalWidth;
    this.borders = borders;
  }

  @Override
  public void begin(List<Column> columns) {
    this.columns = columns;
  }

  @Override
  public void row(@Nullable String[] values) {
    if (headPrinted) {
      print(values);
      return;
    }
    sample.add(values);
    if (sample.size() == SAMPLE_ROWS) {
      printHead();
    }
  }

  @Override
  public void end() {
    if (!headPrinted) {
      printHead();
    }
    if (borders == Borders.LINES) {
      printRule();
    }
    out.flush();
  }

  private String shown(@Nullable String value) {
    if (value == null) {
      return NULL;
    }
    String visible = TextWidth.visible(value);
    return borders == Borders.MARKDOWN ? visible.replace("|", "\\|") : visible;
  }

  private void printHead() {
    headPrinted = true;
    widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(3, TextWidth.of(shown(columns.get(i).label())));
      for (String[] row : sample) {
        widths[i] = Math.max(widths[i], TextWidth.of(shown(row[i])));
      }
    }
    fit();
    @Nullable String[] labels = new @Nullable String[widths.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = columns.get(i).label();
    }
    if (borders == Borders.LINES) {
      printRule();
    }
    print(labels);
    printRule();
    for (String[] row : sample) {
      print(row);
    }
    sample.clear();
  }

  /** Narrows the widest columns until the table fits the terminal. */
  private void fit() {
    if (terminalWidth == Integer.MAX_VALUE) {
      return;
    }
    int available = terminalWidth - 1 - 3 * widths.length;
    while (Arrays.stream(widths).sum() > available) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        if (widths[i] > widths[widest]) {
          widest = i;
        }
      }
      if (widths[widest] <= LEAST_WIDTH) {
        return;
      }
      int excess = Arrays.stream(widths).sum() - available;
      int next = LEAST_WIDTH;
      for (int i = 0; i < widths.length; i++) {
        if (i != widest) {
          next = Math.max(next, Math.min(widths[i], widths[widest] - 1));
        }
      }
      widths[widest] = Math.max(next, widths[widest] - excess);
    }
  }

  private void printRule() {
    out.println(borders == Borders.LINES ? linesRule() : markdownRule());
  }

  private String linesRule() {
    StringBuilder rule = new StringBuilder("+");
    for (int width : widths) {
      rule.append("-".repeat(width + 2)).append('+');
    }
    return rule.toString();
  }

  private String markdownRule() {
    StringBuilder rule = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      boolean right = columns.get(i).kind() == Kind.NUMBER;
      rule.append(' ').append("-".repeat(right ? widths[i] - 1 : widths[i]));
      rule.append(right ? ": |" : " |");
    }
    return rule.toString();
  }

  private void print(@Nullable String[] values) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String text = TextWidth.cut(shown(values[i]), widths[i]);
      String padding = " ".repeat(Math.max(0, widths[i] - TextWidth.of(text)));
      boolean right = columns.get(i).kind() == Kind.NUMBER;
      line.append(' ').append(right ? padding + text : text + padding).append(" |");
    }
    out.println(line);
  }
}
