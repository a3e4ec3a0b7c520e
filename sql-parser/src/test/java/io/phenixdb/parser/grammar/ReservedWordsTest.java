package io.phenixdb.parser.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.parser.CanonicalText;
import io.phenixdb.parser.ParseError;
import io.phenixdb.parser.PhenixParser;
import io.phenixdb.parser.tree.Identifiers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReservedWordsTest {

  /** Words that the grammar cannot allow at a place, as docs/sql/grammar.md lists them. */
  private static final Set<String> EXCEPTIONS =
      Set.of(
          "RECURSIVE: WITH %s AS (SELECT 1) SELECT * FROM %s",
          "QUALIFY: SELECT * FROM t %s",
          "QUALIFY: SELECT * FROM t %s WHERE %s.a = 1",
          "QUALIFY: SELECT * FROM t %s JOIN u ON t.a = u.a",
          "QUALIFY: SELECT * FROM (SELECT 1 AS a) %s",
          "MATCH_CONDITION: SELECT * FROM t %s",
          "MATCH_CONDITION: SELECT * FROM t %s WHERE %s.a = 1",
          "MATCH_CONDITION: SELECT * FROM t %s JOIN u ON t.a = u.a",
          "MATCH_CONDITION: SELECT * FROM (SELECT 1 AS a) %s",
          "ASOF: SELECT * FROM t %s JOIN u ON t.a = u.a",
          "SET: UPDATE t %s SET a = 1");

  static List<String> places() {
    return lines("word-places.txt");
  }

  @ParameterizedTest
  @MethodSource("places")
  void wordsThatPostgresqlDoesNotReserveAreNames(String place) {
    assertEquals(Set.of(), unusable(place, lines("postgresql-words.txt")));
  }

  @ParameterizedTest
  @MethodSource("places")
  void wordsOfOurOwnTokensAreNames(String place) {
    Random random = new Random(place.hashCode());
    List<String> some = ownWords().stream().filter(word -> random.nextInt(5) == 0).toList();
    assertEquals(Set.of(), unusable(place, some));
  }

  @ParameterizedTest
  @MethodSource("places")
  @Tag("slow")
  void everyWordOfOurOwnTokensIsAName(String place) {
    assertEquals(Set.of(), unusable(place, ownWords()));
  }

  @Test
  void theReservedWordsAreThoseThatCannotNameAColumn() {
    Set<String> reserved = new TreeSet<>();
    for (String word : tokenWords()) {
      try {
        PhenixParser.parseStatement("CREATE TABLE t (" + word + " INT)");
      } catch (ParseError e) {
        reserved.add(word);
      }
    }
    assertEquals(new TreeSet<>(Identifiers.RESERVED_WORDS), reserved);
  }

  @Test
  void postgresqlReservesEveryWordThatWeReserve() {
    Set<String> ours = new TreeSet<>(Identifiers.RESERVED_WORDS);
    ours.removeAll(lines("postgresql-reserved.txt"));
    assertEquals(Set.of(), ours);
  }

  @Test
  void aReservedWordInQuotesIsAName() {
    for (String word : Identifiers.RESERVED_WORDS) {
      String quoted = '"' + word.toLowerCase(Locale.ROOT) + '"';
      String sql = "SELECT " + quoted + " FROM " + quoted;
      assertEquals(sql, CanonicalText.of(PhenixParser.parseStatement(sql)));
    }
  }

  /** Returns the words that do not stand at a place as any other name does. */
  private static Set<String> unusable(String place, Iterable<String> words) {
    String neutral = CanonicalText.of(PhenixParser.parseStatement(place.replace("%s", "zzz")));
    Set<String> unusable = new TreeSet<>();
    for (String word : words) {
      String name = word.toLowerCase(Locale.ROOT);
      if (!EXCEPTIONS.contains(word + ": " + place)
          && !isName(place.replace("%s", name), neutral.replace("zzz", name))) {
        unusable.add(word);
      }
    }
    return unusable;
  }

  private static boolean isName(String sql, String canonical) {
    try {
      return CanonicalText.of(PhenixParser.parseStatement(sql)).equals(canonical);
    } catch (ParseError e) {
      return false;
    }
  }

  private static List<String> ownWords() {
    Set<String> words = new TreeSet<>(tokenWords());
    words.removeAll(Identifiers.RESERVED_WORDS);
    words.removeAll(lines("postgresql-words.txt"));
    words.remove("CURRENT_PATH"); // a function without parentheses
    assertTrue(words.size() > 300);
    return List.copyOf(words);
  }

  private static List<String> tokenWords() {
    return Arrays.stream(GeneratedParserConstants.tokenImage)
        .filter(image -> image.matches("\"[A-Z][A-Z_0-9]*\""))
        .map(image -> image.substring(1, image.length() - 1))
        .toList();
  }

  private static List<String> lines(String name) {
    try (InputStream stream =
        Objects.requireNonNull(ReservedWordsTest.class.getResourceAsStream("/grammar/" + name))) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
