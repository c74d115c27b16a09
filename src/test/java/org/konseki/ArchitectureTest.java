package org.konseki;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the arrows between packages that docs/architecture.md draws, and the house rules that
 * bytecode shows.
 */
class ArchitectureTest {

  /**
   * Package → what it may depend on, sub-packages included. A package that is not here may not
   * exist.
   */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          entry("event", Set.of()),
          entry("security", Set.of("event")),
          entry("admission", Set.of("event")),
          entry("ingest", Set.of("event")),
          entry("table", Set.of("event")),
          entry("profile", Set.of("event")),
          entry("state", Set.of("event")),
          entry("enrich", Set.of("event", "table", "state")),
          // rules name the facts of enrich in DRL only
          entry("rule", Set.of("event", "table")),
          entry("correlate", Set.of("event", "table", "rule", "detect", "enrich")),
          entry("measure", Set.of("event", "table", "enrich", "profile", "state")),
          entry("detect", Set.of("event", "table", "enrich", "measure", "rule", "state")),
          entry("incident", Set.of("event", "detect")),
          entry("source", Set.of("event", "table", "detect")),
          entry("store", Set.of("event", "enrich", "detect", "incident", "source")),
          entry(
              "pipeline",
              Set.of("event", "table", "enrich", "measure", "rule", "detect", "incident", "state")),
          entry(
              "service",
              everyOne("api", "console", "notify", "stream", "security", "admission", "demo")),
          // a visitor like any other: it speaks to the service over HTTP only
          entry("demo", Set.of()),
          entry("archive", Set.of("event", "pipeline")),
          entry("stream", Set.of("event", "detect", "pipeline")),
          entry("notify", everyOne("api", "console")),
          entry("api", everyOne("console")),
          entry("console", everyOne()));

  private static final JavaClasses KONSEKI =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.konseki");

  static Stream<String> packages() {
    return ARROWS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void package_anyClass_followsTheArrows(String name) {
    String[] allowed =
        Stream.concat(Stream.of(name), ARROWS.get(name).stream())
            .map(ArchitectureTest::tree)
            .toArray(String[]::new);

    classes()
        .that(resideInAPackage(tree(name)))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("org.konseki..").or(resideInAnyPackage(allowed)))
        .allowEmptyShould(true)
        .check(KONSEKI);
  }

  @Test
  void packages_ofTheCode_areThoseOfTheArrows() {
    // the root holds entry points only; nothing depends on it
    String[] known =
        Stream.concat(Stream.of("org.konseki"), packages().map(ArchitectureTest::tree))
            .toArray(String[]::new);
    classes().should().resideInAnyPackage(known).check(KONSEKI);
  }

  @Test
  void packages_amongEachOther_haveNoCycles() {
    slices().matching("org.konseki.(*)..").should().beFreeOfCycles().check(KONSEKI);
  }

  @Test
  void packages_all_areNullMarked() {
    assertThat(
            KONSEKI.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName))
        .isEmpty();
  }

  @Test
  void ruleEngine_isSeen_byRuleDetectAndCorrelateOnly() {
    onlyIn(List.of("rule", "detect", "correlate"), "org.kie..", "org.drools..");
  }

  @Test
  void sql_isSpoken_byStoreInternalAndArchiveOnly() {
    onlyIn(List.of("store.internal", "archive"), "java.sql..", "javax.sql..", "org.jdbi..");
  }

  @Test
  void rocksDb_isSeen_byStateInternalOnly() {
    onlyIn(List.of("state.internal"), "org.rocksdb..");
  }

  @Test
  void kafka_isSeen_byStreamOnly() {
    onlyIn(List.of("stream"), "org.apache.kafka..");
  }

  @Test
  void spreadsheets_areRead_byTableOnly() {
    onlyIn(List.of("table"), "org.apache.poi..");
  }

  @Test
  void wallTime_anyClass_isAskedOfAnInjectedClock() {
    noClasses().should().accessTargetWhere(READS_THE_WALL_CLOCK).check(KONSEKI);
    noClasses().should().callConstructor(Date.class).check(KONSEKI);
  }

  @Test
  void systemClock_isMade_byProducersOnly() {
    noClasses().should().accessTargetWhere(MAKES_A_CLOCK_OUTSIDE_A_PRODUCER).check(KONSEKI);
  }

  private static final DescribedPredicate<JavaAccess<?>> READS_THE_WALL_CLOCK =
      describe(
          "reads the wall clock",
          access -> {
            String owner = access.getTargetOwner().getName();
            String method = access.getTarget().getName();
            return (owner.startsWith("java.time.") && method.equals("now") && !takesAClock(access))
                || (owner.equals("java.lang.System") && method.equals("currentTimeMillis"));
          });

  private static final DescribedPredicate<JavaAccess<?>> MAKES_A_CLOCK_OUTSIDE_A_PRODUCER =
      describe(
          "makes a clock outside a producer",
          access ->
              access.getTargetOwner().isEquivalentTo(Clock.class)
                  && access.getTarget().getName().startsWith("system")
                  && !access.getOrigin().isAnnotatedWith("jakarta.enterprise.inject.Produces"));

  private static boolean takesAClock(JavaAccess<?> access) {
    return access.getTarget().getFullName().contains("(" + Clock.class.getName() + ")");
  }

  private static void onlyIn(List<String> packages, String... libraries) {
    String[] trees = packages.stream().map(ArchitectureTest::tree).toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(trees)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .allowEmptyShould(true)
        .check(KONSEKI);
  }

  private static String tree(String name) {
    return "org.konseki." + name + "..";
  }

  /** Every package but {@code others}. */
  private static Set<String> everyOne(String... others) {
    List<String> all =
        List.of(
            "event",
            "admission",
            "ingest",
            "table",
            "enrich",
            "profile",
            "rule",
            "detect",
            "incident",
            "source",
            "store",
            "state",
            "measure",
            "correlate",
            "pipeline",
            "service",
            "archive",
            "stream",
            "notify",
            "api",
            "console",
            "security");
    return Set.copyOf(all.stream().filter(name -> !Arrays.asList(others).contains(name)).toList());
  }
}
