package io.phenixdb.storage.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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

/** The packages of storage depend on each other in one direction. */
class LayeringTest {
  private static final String ROOT = "io.phenixdb.storage.";

  /** From the bottom: a package uses those before it alone. */
  private static final List<String> ORDER =
      List.of(
          "error",
          "access",
          "file",
          "type",
          "batch",
          "polynomial",
          "kernel",
          "vector",
          "catalog",
          "pgm",
          "pgm.analytics",
          "rpi",
          "hnsw",
          "engine",
          "derived",
          "json",
          "codec",
          "key",
          "delta",
          "log",
          "effects",
          "journal",
          "manifest",
          "tier",
          "segment",
          "backup",
          "table",
          "state",
          "transaction",
          "database");

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.phenixdb.storage");
  }

  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
  }

  @Test
  void eachPackageUsesOnlyThoseBelowIt() {
    TreeSet<String> upwards = new TreeSet<>();
    for (JavaClass type : classes) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String from = packageOf(type);
        String to = packageOf(dependency.getTargetClass());
        if (!from.isEmpty() && !to.isEmpty() && ORDER.indexOf(to) > ORDER.indexOf(from)) {
          upwards.add(from + " -> " + to + " in " + type.getSimpleName());
        }
      }
    }
    assertEquals(new TreeSet<>(), upwards);
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    TreeSet<String> unknown = new TreeSet<>();
    for (JavaClass type : classes) {
      if (!packageOf(type).isEmpty() && !ORDER.contains(packageOf(type))) {
        unknown.add(packageOf(type));
      }
    }
    assertEquals(new TreeSet<>(), unknown);
  }

  @Test
  void thereAreNoCycles() {
    slices().matching("io.phenixdb.storage.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void theVectorApiStaysInKernels() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.phenixdb.storage.kernel..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .check(classes);
  }

  @Test
  void chronicleStaysInTheJournal() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.phenixdb.storage.journal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.openhft..")
        .check(classes);
  }

  @Test
  void storageKnowsNoSqlAndNoJdbc() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.calcite..", "java.sql..", "javax.sql..")
        .check(classes);
  }
}
