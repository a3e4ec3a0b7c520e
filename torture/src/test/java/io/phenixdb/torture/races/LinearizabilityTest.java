package io.phenixdb.torture.races;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The concurrent cores give answers that some order of the calls explains: Lincheck runs random
 * scenarios of three threads through their interleavings.
 */
class LinearizabilityTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        LongHashTableRace.class,
        KeyIndexRace.class,
        VersionsRace.class,
        SequenceRace.class
      })
  void someOrderExplainsTheAnswers(Class<?> race) {
    check(race, 3, 60);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        LongHashTableRace.class,
        KeyIndexRace.class,
        VersionsRace.class,
        SequenceRace.class
      })
  @Tag("slow")
  void someOrderExplainsTheAnswersOfManyScenarios(Class<?> race) {
    check(race, 500, 200);
  }

  private static void check(Class<?> race, int scenarios, int interleavings) {
    new ModelCheckingOptions()
        .iterations(scenarios)
        .invocationsPerIteration(interleavings)
        .threads(3)
        .actorsPerThread(3)
        .logLevel(LoggingLevel.ERROR)
        .check(race);
    new StressOptions()
        .iterations(scenarios)
        .invocationsPerIteration(interleavings)
        .threads(3)
        .actorsPerThread(4)
        .logLevel(LoggingLevel.ERROR)
        .check(race);
  }
}
