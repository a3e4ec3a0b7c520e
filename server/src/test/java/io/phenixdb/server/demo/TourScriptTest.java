package io.phenixdb.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.server.demo.TourScript.Chapter;
import io.phenixdb.server.demo.TourScript.Load;
import io.phenixdb.server.demo.TourScript.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class TourScriptTest {

  @Test
  void chaptersStatementsAndTheLoadingPlaceComeInOrder() {
    TourScript script =
        TourScript.parse(
            """
            -- a comment
            CREATE TABLE a (
              x INT);
            -- load: rows

            -- 1. first things. first
            SELECT 1;
            SELECT 2;
            -- 2. second
            SELECT 3;
            """);
    assertEquals(
        List.of(
            new Statement(0, "CREATE TABLE a (\n  x INT)"),
            new Load(),
            new Chapter(1, "first things. first"),
            new Statement(1, "SELECT 1"),
            new Statement(1, "SELECT 2"),
            new Chapter(2, "second"),
            new Statement(2, "SELECT 3")),
        script.steps());
  }

  @Test
  void anUnfinishedStatementIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> TourScript.parse("SELECT 1\n"));
  }

  @Test
  void everyChapterOfTheTourIsExplainedAndLoadsItsRows() {
    TourScript script = TourScript.parse(PaperData.text("tour.sql"));
    assertTrue(script.steps().contains(new Load()));
    for (TourScript.Step step : script.steps()) {
      if (step instanceof Chapter chapter) {
        assertFalse(TourExplanations.of(chapter.number()).isEmpty(), chapter.title());
      }
    }
  }

  @Test
  void theBundledPapersAreWhole() {
    PaperData data = PaperData.bundled();
    assertEquals(2_708, data.papers().size());
    assertEquals(5_429, data.citations().size());
    for (int i = 0; i < data.papers().size(); i++) {
      assertEquals(i + 1, data.papers().get(i).id());
      assertEquals(64, data.papers().get(i).embedding().length);
    }
  }
}
