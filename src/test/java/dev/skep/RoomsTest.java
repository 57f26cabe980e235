package dev.skep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rooms of the house: who may know whom, who may print, who may ask the world. */
class RoomsTest {
  /** From the roof to the ground: each package may know those after it and no other. */
  private static final List<String> PACKAGES =
      List.of(
          "cli",
          "cli.parser",
          "cli.rehearsal",
          "cli.verbs",
          "cli.options",
          "cli.environment",
          "cli.output",
          "cli.reach",
          "cli.render",
          "keep",
          "cluster",
          "cluster.down",
          "cluster.drill",
          "cluster.keeping",
          "cluster.recover",
          "cluster.roll",
          "cluster.reconcile",
          "cluster.desired",
          "cluster.plan",
          "cluster.status",
          "cluster.losses",
          "cluster.model",
          "cluster.store",
          "cluster.lock",
          "app",
          "app.removal",
          "app.release",
          "app.model",
          "balancer",
          "balancer.haproxy",
          "balancer.model",
          "mongo",
          "mongo.driver",
          "mongo.steps",
          "mongo.model",
          "mongo.admin",
          "swarm",
          "hosts.local",
          "hosts",
          "hosts.steps",
          "hosts.provider",
          "hosts.firewall",
          "hosts.model",
          "placement",
          "pki",
          "docker.http",
          "docker",
          "docker.container",
          "docker.image",
          "docker.pipe",
          "docker.swarm",
          "docker.model",
          "docker.errors",
          "spec.file",
          "spec",
          "run");

  private static final Set<String> GROUND = Set.of("placement", "pki", "docker", "spec", "run");
  private static final Set<String> VALUES_OF_JAVA_NET =
      Set.of("java.net.InetAddress", "java.net.URI", "java.net.URISyntaxException");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.skep");

  @Test
  void everyClassIsInAKnownPackage() {
    classes().should(be("in a known package", each -> PACKAGES.contains(path(each)))).check(HOUSE);
  }

  @Test
  void everyKnownPackageIsThere() {
    var there = HOUSE.stream().map(RoomsTest::path).collect(Collectors.toSet());
    assertThat(there).containsAll(PACKAGES);
  }

  @Test
  void arrowsOnlyPointDownward() {
    classes().should(new OnlyKnowPackagesBelow()).check(HOUSE);
  }

  @Test
  void noTwoPackagesKnowEachOtherInACircle() {
    slices().matching("dev.skep.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void theRunKnowsNoOtherRoom() {
    classes()
        .that()
        .resideInAPackage("dev.skep.run..")
        .should()
        .onlyDependOnClassesThat(
            are("of Java or of the run", each -> !isOurs(each) || room(each).equals("run")))
        .check(HOUSE);
  }

  @Test
  void theSpecOpensNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage("dev.skep.spec..")
        .should()
        .dependOnClassesThat(
            are(
                "of a network",
                each ->
                    each.getPackageName().startsWith("dev.skep.docker")
                        || each.getPackageName().startsWith("java.net.http")
                        || each.getPackageName().startsWith("java.nio.channels")
                        || (each.getPackageName().equals("java.net")
                            && !VALUES_OF_JAVA_NET.contains(each.getFullName()))))
        .check(HOUSE);
  }

  @Test
  void placementIsPure() {
    noClasses()
        .that()
        .resideInAPackage("dev.skep.placement..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "dev.skep.docker..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("dev.skep.placement..")
        .should()
        .accessTargetWhere(reads("the clock or chance"))
        .check(HOUSE);
  }

  @Test
  void onlyTheCommandLinePrintsOrExits() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.skep.cli..")
        .should()
        .accessTargetWhere(
            targets(
                "System.out, System.err or System.exit",
                (owner, name) ->
                    owner.equals("java.lang.System")
                        && Set.of("out", "err", "exit").contains(name)))
        .check(HOUSE);
  }

  @Test
  void planSoIsAFunctionOfWhatIsWantedAndWhatWasSeen() {
    var planners =
        classes()
            .that(are("planners", each -> each.getSimpleName().endsWith("Planner")))
            .and()
            .areNotInterfaces();
    planners
        .should()
        .onlyDependOnClassesThat(are("no way to the world", each -> !isWayToTheWorld(each)))
        .check(HOUSE);
    noClasses()
        .that(are("planners", each -> each.getSimpleName().endsWith("Planner")))
        .should()
        .accessTargetWhere(reads("the clock or chance"))
        .check(HOUSE);
  }

  @Test
  void everyPackageIsNullMarkedAndSaysWhatItIsFor() {
    var bare = new TreeSet<String>();
    for (var each : HOUSE) {
      JavaPackage room = each.getPackage();
      if (!room.isAnnotatedWith(NullMarked.class)) {
        bare.add(room.getName());
      }
    }
    assertThat(bare).as("packages without a @NullMarked package-info.java").isEmpty();
  }

  @Test
  void groundRoomsAreGround() {
    classes()
        .that(are("of the ground", each -> GROUND.contains(room(each))))
        .should()
        .onlyDependOnClassesThat(
            are("of the ground too", each -> !isOurs(each) || GROUND.contains(room(each))))
        .check(HOUSE);
  }

  private static boolean isWayToTheWorld(JavaClass each) {
    var name = each.getFullName();
    return each.getPackageName()
            .matches("java\\.(io|net|nio).*|java\\.security|java\\.util\\.random")
        || Set.of(
                "dev.skep.docker.Docker",
                "dev.skep.hosts.provider.Provider",
                "dev.skep.mongo.admin.Members",
                "dev.skep.swarm.Documents",
                "dev.skep.swarm.VaultStore",
                "dev.skep.cluster.model.ClusterPorts",
                "dev.skep.run.Time",
                "java.util.Random",
                "java.lang.Thread")
            .contains(name);
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaAccess<?>> reads(
      String what) {
    return targets(
        what,
        (owner, name) ->
            name.equals("now") && owner.startsWith("java.time.")
                || name.equals("nanoTime")
                || name.equals("currentTimeMillis")
                || name.equals("randomUUID")
                || owner.equals("java.util.Random")
                || owner.equals("java.security.SecureRandom"));
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaAccess<?>> targets(
      String what, java.util.function.BiPredicate<String, String> owns) {
    return DescribedPredicate.describe(
        what,
        access -> owns.test(access.getTargetOwner().getFullName(), access.getTarget().getName()));
  }

  private static DescribedPredicate<JavaClass> are(
      String what, java.util.function.Predicate<JavaClass> which) {
    return DescribedPredicate.describe(what, which);
  }

  private static ArchCondition<JavaClass> be(
      String what, java.util.function.Predicate<JavaClass> which) {
    return ArchCondition.from(are(what, which));
  }

  private static boolean isOurs(JavaClass each) {
    return each.getPackageName().startsWith("dev.skep");
  }

  /** What comes after {@code dev.skep}. */
  private static String path(JavaClass each) {
    return each.getPackageName().replaceFirst("^dev\\.skep\\.?", "");
  }

  /** The first word after {@code dev.skep}. */
  private static String room(JavaClass each) {
    var parts = each.getPackageName().split("\\.");
    return parts.length > 2 ? parts[2] : "";
  }

  private static final class OnlyKnowPackagesBelow extends ArchCondition<JavaClass> {
    OnlyKnowPackagesBelow() {
      super("know only packages below");
    }

    @Override
    public void check(JavaClass from, ConditionEvents events) {
      for (var arrow : from.getDirectDependenciesFromSelf()) {
        var target = arrow.getTargetClass();
        if (isOurs(target) && PACKAGES.indexOf(path(target)) < PACKAGES.indexOf(path(from))) {
          events.add(SimpleConditionEvent.violated(from, arrow.getDescription()));
        }
      }
    }
  }
}
