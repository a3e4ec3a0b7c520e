package io.phenixdb.planner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.phenixdb.planner.";

  /**
   * From the bottom: a package uses those before it alone. Subqueries make one layer of expressions
   * and physical plans.
   */
  private static final List<List<String>> ORDER =
      List.of(
          List.of("literal"),
          List.of("system"),
          List.of("statistics"),
          List.of("expression", "physical"),
          List.of("command"),
          List.of("query"),
          List.of("access"),
          List.of("type"),
          List.of("catalog"),
          List.of("convention"),
          List.of("validate"),
          List.of("resolve"),
          List.of("selectivity"),
          List.of("adapter.segment"),
          List.of("estimate"),
          List.of("adapter.rpi"),
          List.of("graph"),
          List.of("changes"),
          List.of("adapter.pgm"),
          List.of("joinorder"),
          List.of("optimize"),
          List.of("fallback"),
          List.of("lowering"),
          List.of("convert"),
          List.of("dml"),
          List.of("ddl"));

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.phenixdb.planner");
  }

  @Test
  void eachPackageUsesOnlyThoseBelowIt() {
    TreeSet<String> upwards = new TreeSet<>();
    for (JavaClass type : classes) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        int from = layer(type);
        int to = layer(dependency.getTargetClass());
        if (from >= 0 && to > from) {
          upwards.add(type.getSimpleName() + " -> " + dependency.getTargetClass().getSimpleName());
        }
      }
    }
    assertEquals(new TreeSet<>(), upwards);
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    TreeSet<String> unknown = new TreeSet<>();
    for (JavaClass type : classes) {
      if (type.getPackageName().startsWith(ROOT) && layer(type) < 0) {
        unknown.add(type.getPackageName());
      }
    }
    assertEquals(new TreeSet<>(), unknown);
  }

  @Test
  void whatTheExecutorGetsHasNoCalciteTypes() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.phenixdb.planner",
            "io.phenixdb.planner.expression",
            "io.phenixdb.planner.physical",
            "io.phenixdb.planner.command",
            "io.phenixdb.planner.system",
            "io.phenixdb.planner.statistics")
        .and()
        .doNotHaveSimpleName("CalcitePlanner")
        .and()
        .doNotHaveSimpleName("PropertyGraphSupport")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.calcite..")
        .check(classes);
  }

  private static int layer(JavaClass type) {
    String name = type.getPackageName();
    for (int i = 0; i < ORDER.size(); i++) {
      for (String sub : ORDER.get(i)) {
        if (name.equals(ROOT + sub)) {
          return i;
        }
      }
    }
    return -1;
  }
}
