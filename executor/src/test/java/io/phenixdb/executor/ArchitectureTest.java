package io.phenixdb.executor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which packages of this module may use which. */
class ArchitectureTest {
  private static final String ROOT = "io.phenixdb.executor.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.phenixdb.executor");

  @Test
  void calciteStaysBehindThePlanner() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.calcite.rel..",
            "org.apache.calcite.rex..",
            "org.apache.calcite.sql..",
            "org.apache.calcite.plan..",
            "org.apache.calcite.linq4j..",
            "org.apache.calcite.adapter..")
        .check(CLASSES);
  }

  @Test
  void avaticaStaysInItsPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "avatica..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.calcite.avatica..")
        .check(CLASSES);
  }

  @Test
  void valuesAreTheLowestLayer() {
    mayNotUse("value..", "expression..", "function..", "operator..", "explain..", "compile..");
  }

  @Test
  void evaluatorsKnowNoOperators() {
    String[] above = {
      "operator..",
      "scan..",
      "join..",
      "aggregate..",
      "sort..",
      "modify..",
      "vector..",
      "graph..",
      "program..",
      "hash..",
      "compile..",
      "session..",
      "explain.."
    };
    mayNotUse("expression..", above);
    mayNotUse("function..", above);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "expression..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "function..")
        .check(CLASSES);
  }

  @Test
  void operatorsKnowNeitherTheCompilerNorSessions() {
    for (String layer :
        new String[] {
          "operator..",
          "scan..",
          "join..",
          "aggregate..",
          "sort..",
          "modify..",
          "vector..",
          "graph..",
          "program..",
          "explain.."
        }) {
      mayNotUse(layer, "compile..", "session..", "avatica..");
    }
    mayNotUse(
        "operator..",
        "scan..",
        "join..",
        "aggregate..",
        "sort..",
        "modify..",
        "vector..",
        "graph..",
        "program..",
        "function..");
    mayNotUse("explain..", "operator..", "expression..");
    mayNotUse("hash..", "operator..", "expression..");
  }

  private static void mayNotUse(String layer, String... others) {
    String[] packages = new String[others.length];
    for (int i = 0; i < others.length; i++) {
      packages[i] = ROOT + others[i];
    }
    noClasses()
        .that()
        .resideInAPackage(ROOT + layer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(CLASSES);
  }
}
