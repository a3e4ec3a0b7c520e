package io.phenixdb.sqltests.driver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Avatica is known to the driver, to the executor's one package for it, and to the server's. */
class AvaticaBoundaryTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.phenixdb");

  /** Time units and letter cases of {@code avatica.util} are part of Calcite's own interface. */
  @Test
  void noOtherPackageKnowsAvatica() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.phenixdb.jdbc..", "io.phenixdb.executor.avatica..", "io.phenixdb.server.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.calcite.avatica",
            "org.apache.calcite.avatica.remote..",
            "org.apache.calcite.avatica.server..",
            "org.apache.calcite.avatica.proto..")
        .check(CLASSES);
  }

  @Test
  void theDriverKnowsNothingOfTheEngine() {
    noClasses()
        .that()
        .resideInAPackage("io.phenixdb.jdbc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.phenixdb.storage..",
            "io.phenixdb.planner..",
            "io.phenixdb.executor..",
            "io.phenixdb.server..")
        .check(CLASSES);
  }

  @Test
  void theConsoleUsesJdbcAlone() {
    noClasses()
        .that()
        .resideInAPackage("io.phenixdb.server.console..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.phenixdb.storage..", "io.phenixdb.planner..", "io.phenixdb.executor..")
        .check(CLASSES);
  }
}
