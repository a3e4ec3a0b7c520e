package io.phenixdb.executor.function.json;

import io.phenixdb.executor.value.Errors;
import io.phenixdb.executor.value.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON path of member and element steps: {@code $.a.b[0]}, {@code $."x y"}, {@code $[*]}, with an
 * optional {@code lax} or {@code strict}. Other path constructs are 0A000. Immutable.
 */
final class JsonPath {

  /** A step: a member by name, an element by position (from 0), or every element. */
  private sealed interface Step {
    record Member(String name) implements Step {}

    record Element(int index) implements Step {}

    record AllElements() implements Step {}
  }

  private final List<Step> steps;

  private JsonPath(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  static JsonPath compile(String text) {
    String path = text.strip();
    for (String mode : List.of("lax", "strict")) {
      if (path.startsWith(mode + " ")) {
        path = path.substring(mode.length()).strip();
      }
    }
    if (path.isEmpty() || path.charAt(0) != '$') {
      throw Errors.invalidArgument("the JSON path '" + text + "' does not start with $");
    }
    List<Step> steps = new ArrayList<>();
    int i = 1;
    while (i < path.length()) {
      char c = path.charAt(i);
      if (c == '.') {
        i = member(path, i + 1, steps);
      } else if (c == '[') {
        int close = path.indexOf(']', i);
        if (close < 0) {
          throw Errors.invalidArgument("the JSON path '" + text + "' has an open bracket");
        }
        steps.add(element(path.substring(i + 1, close).strip(), text));
        i = close + 1;
      } else {
        throw Errors.notSupported(
            "the JSON path '" + text + "' is not supported: only members " + "and elements are");
      }
    }
    return new JsonPath(steps);
  }

  private static int member(String path, int start, List<Step> steps) {
    if (start < path.length() && path.charAt(start) == '"') {
      JsonText reader = new JsonText(path);
      int end = reader.skipString(start);
      steps.add(new Step.Member(reader.string(start)));
      return end;
    }
    int end = start;
    while (end < path.length()
        && (Character.isLetterOrDigit(path.charAt(end))
            || path.charAt(end) == '_'
            || path.charAt(end) == '$'
            || path.charAt(end) == '-')) {
      end++;
    }
    if (end == start || (end < path.length() && path.charAt(end) == '(')) {
      throw Errors.notSupported(
          "the JSON path '" + path + "' is not supported: only members and " + "elements are");
    }
    steps.add(new Step.Member(path.substring(start, end)));
    return end;
  }

  private static Step element(String index, String path) {
    if (index.equals("*")) {
      return new Step.AllElements();
    }
    try {
      return new Step.Element(Integer.parseUnsignedInt(index));
    } catch (NumberFormatException e) {
      throw Errors.notSupported(
          "the element '" + index + "' of the JSON path '" + path + "' is not supported");
    }
  }

  /** The texts of the values that the path leads to. */
  List<String> find(String json) {
    List<String> found = new ArrayList<>();
    JsonText reader = new JsonText(json);
    walk(reader, reader.skipBlanks(0), 0, found);
    return found;
  }

  private void walk(JsonText reader, int position, int step, List<String> found) {
    if (step == steps.size()) {
      found.add(reader.text().substring(position, reader.skipValue(position)));
      return;
    }
    switch (steps.get(step)) {
      case Step.Member member -> {
        if (reader.at(position) == '{') {
          int value = memberValue(reader, position, member.name());
          if (value >= 0) {
            walk(reader, value, step + 1, found);
          }
        } else if (reader.at(position) == '[') {
          // The lax mode looks into the elements of an array.
          for (int element : elements(reader, position)) {
            if (reader.at(element) == '{') {
              walk(reader, element, step, found);
            }
          }
        }
      }
      case Step.Element element -> {
        if (reader.at(position) == '[') {
          List<Integer> all = elements(reader, position);
          if (element.index() < all.size()) {
            walk(reader, all.get(element.index()), step + 1, found);
          }
        } else if (element.index() == 0) {
          walk(reader, position, step + 1, found);
        }
      }
      case Step.AllElements all -> {
        if (reader.at(position) == '[') {
          for (int element : elements(reader, position)) {
            walk(reader, element, step + 1, found);
          }
        } else {
          walk(reader, position, step + 1, found);
        }
      }
    }
  }

  private static int memberValue(JsonText reader, int object, String name) {
    int i = reader.skipBlanks(object + 1);
    while (reader.at(i) == '"') {
      String key = reader.string(i);
      int value = reader.skipBlanks(reader.skipBlanks(reader.skipString(i)) + 1);
      if (key.equals(name)) {
        return value;
      }
      i = reader.skipBlanks(reader.skipValue(value));
      if (reader.at(i) == ',') {
        i = reader.skipBlanks(i + 1);
      }
    }
    return -1;
  }

  private static List<Integer> elements(JsonText reader, int array) {
    List<Integer> positions = new ArrayList<>();
    int i = reader.skipBlanks(array + 1);
    while (reader.at(i) != ']') {
      positions.add(i);
      i = reader.skipBlanks(reader.skipValue(i));
      if (reader.at(i) == ',') {
        i = reader.skipBlanks(i + 1);
      }
    }
    return positions;
  }

  /** The text of a scalar, a string without its quotes; null for null, objects and arrays. */
  static @Nullable String scalar(String value) {
    char first = value.charAt(0);
    return switch (first) {
      case '"' -> new JsonText(value).string(0);
      case '{', '[', 'n' -> null;
      default -> value;
    };
  }
}
