package io.phenixdb.parser;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.phenixdb.parser");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.phenixdb.parser.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theParserKnowsNoOtherModule() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.phenixdb.storage..", "io.phenixdb.planner..", "io.phenixdb.executor..")
        .check(CLASSES);
  }

  @Test
  void treesDoNotDependOnTheGeneratedParser() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.phenixdb.parser.grammar..", "io.phenixdb.parser")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.phenixdb.parser.grammar..")
        .check(CLASSES);
  }
}
