package io.phenixdb.torture.isolation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a transaction did and saw.
 *
 * @param id unique in its history
 * @param operations in their order
 */
public record ObservedTransaction(long id, Outcome outcome, List<Operation> operations) {
  public ObservedTransaction {
    operations = List.copyOf(operations);
  }

  /** What became of it. */
  public enum Outcome {
    COMMITTED,
    ABORTED,
    /** Its session was killed while it committed. */
    UNKNOWN
  }

  /** A step on the list of a key. */
  public sealed interface Operation {
    int key();
  }

  /** Appends a value, which no other append of the history uses. */
  public record Append(int key, long value) implements Operation {}

  /** Sees the list as it was. */
  public record Read(int key, List<Long> values) implements Operation {
    public Read {
      values = List.copyOf(values);
    }
  }

  ObservedTransaction with(Outcome other) {
    return new ObservedTransaction(id, other, operations);
  }

  /** One line of text, which {@link #parse} reads. */
  String toLine() {
    StringBuilder line = new StringBuilder().append(id).append(' ').append(outcome);
    for (Operation operation : operations) {
      switch (operation) {
        case Append(int key, long value) ->
            line.append(" a ").append(key).append(' ').append(value);
        case Read(int key, List<Long> values) ->
            line.append(" r ").append(key).append(' ').append(toText(values));
      }
    }
    return line.toString();
  }

  static ObservedTransaction parse(String line) {
    String[] words = line.split(" ");
    List<Operation> operations = new ArrayList<>();
    for (int i = 2; i + 2 < words.length; i += 3) {
      int key = Integer.parseInt(words[i + 1]);
      operations.add(
          words[i].equals("a")
              ? new Append(key, Long.parseLong(words[i + 2]))
              : new Read(key, toList(words[i + 2])));
    }
    return new ObservedTransaction(Long.parseLong(words[0]), Outcome.valueOf(words[1]), operations);
  }

  /** A list as a text without spaces: the numbers, each with a comma behind it, or a dash. */
  private static String toText(List<Long> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(value -> text.append(value).append(','));
    return text.isEmpty() ? "-" : text.toString();
  }

  static List<Long> toList(String text) {
    return text.isEmpty() || text.equals("-")
        ? List.of()
        : Arrays.stream(text.split(",")).map(Long::valueOf).toList();
  }
}
