package dev.skep.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.AllowedHosts;
import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.ReleaseGoal;
import dev.skep.app.release.CanaryRelease;
import dev.skep.app.release.ClearJobs;
import dev.skep.app.release.DisconnectDrained;
import dev.skep.app.release.RetireRelease;
import dev.skep.app.release.RunMigration;
import dev.skep.app.release.SmokeTestInstances;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.cli.CommandLines;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.ApplyFirewall;
import dev.skep.hosts.steps.HostStep;
import dev.skep.sim.HealedHosts;
import dev.skep.spec.BeforeSpec;
import dev.skep.spec.CanarySpec;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import dev.skep.spec.file.SpecLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/procedures.md says which code and which test stand behind each line: they do. */
class ProceduresTest {
  private static final HostName HOST = new HostName("demo-haproxy-1");
  private static final Page PAGE = Page.of("docs/procedures.md");
  private static final Pattern CLASS = Pattern.compile("([a-z]+\\.)+[A-Z]\\w*");
  private static final Pattern TEST = Pattern.compile("(([a-z]+\\.)+[A-Z]\\w*)#(\\w+)");
  private static final Pattern STEP =
      Pattern.compile("(hosts|swarm|cluster|mongo|balancer|apps)/.+");

  private static final List<String> PLANNED = planned();

  static Stream<String> classes() {
    return named(CLASS);
  }

  static Stream<String> tests() {
    return named(TEST);
  }

  static Stream<String> steps() {
    return named(STEP);
  }

  private static Stream<String> named(Pattern pattern) {
    return PAGE.words().stream().filter(word -> pattern.matcher(word).matches()).distinct();
  }

  @ParameterizedTest
  @MethodSource("classes")
  void aClassThatIsNamedExists(String name) throws ClassNotFoundException {
    assertThat(Class.forName("dev.skep." + name))
        .hasPackage("dev.skep." + name.replaceFirst("\\.[A-Z].*", ""));
  }

  @ParameterizedTest
  @MethodSource("tests")
  void aTestThatIsNamedExists(String name) throws ClassNotFoundException {
    var parts = name.split("#");
    var type = Class.forName("dev.skep." + parts[0]);

    assertThat(type.getDeclaredMethods())
        .filteredOn(method -> method.getName().equals(parts[1]))
        .singleElement()
        .satisfies(method ->
            assertThat(Arrays.stream(method.getAnnotations()).map(each -> each.annotationType()))
                .as("a test")
                .anyMatch(each -> each.getSimpleName().matches(".*Test(Factory)?")));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aStepThatIsNamedIsPlanned(String name) {
    var id = Pattern.compile(name.replaceAll("\\b[A-Z]+\\b", "[^/ ]+"));

    assertThat(PLANNED).anyMatch(step -> id.matcher(step).matches());
  }

  @Test
  void nothingIsNamedInAWayThatNobodyChecks() {
    assertThat(PAGE.words())
        .noneMatch(word -> word.matches("[A-Z][a-z]+[A-Z]\\w*(#.*)?"))
        .noneMatch(word -> word.contains("#") && !TEST.matcher(word).matches());
    assertThat(classes().count()).isGreaterThan(50);
    assertThat(tests().count()).isGreaterThan(50);
    assertThat(steps().count()).isGreaterThan(25);
  }

  @Test
  void everyLineOfDeployIsSpokenOf() {
    var lines = PAGE.groups(Pattern.compile("(?m)^### (\\d+)\\. "), PAGE.section("Deploy"), 1);

    assertThat(lines).containsExactlyElementsOf(numbers(15));
    assertThat(rows("Nodejs Heal")).containsExactlyElementsOf(numbers(6));
    assertThat(rows("Mongo Scale Out")).containsExactlyElementsOf(numbers(5));
    assertThat(rows("Nodejs Continous Deployment")).containsExactlyElementsOf(numbers(2));
  }

  private static List<String> rows(String heading) {
    return PAGE.groups(Pattern.compile("(?m)^\\| (\\d+)\\. "), PAGE.section(heading), 1);
  }

  private static List<String> numbers(int last) {
    return java.util.stream.IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
  }

  /** From nothing; and what is planned only where something stood before, or the file asks for. */
  private static List<String> planned() {
    try {
      return planning();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> planning() throws IOException, InterruptedException {
    var demo = Path.of("examples", "demo", "skep.yml");
    var all = new ArrayList<>(CommandLines.steps(demo));
    all.addAll(HealedHosts.steps());
    var spec = SpecLoader.loadKnown(Files.readString(demo));
    var app =
        new DesiredApp(
            spec.apps().getFirst(),
            new ReleaseGoal.FromFile(),
            AllowedHosts.of(List.of(), new TreeMap<>(), List.of()),
            Optional.empty(),
            Optional.empty());
    all.add(new ApplyFirewall(HostStep.FIREWALL, Set.of(), List.of()).id().path());
    all.add(new DisconnectDrained(List.of(), app, 1).id().path());
    all.add(new ClearJobs("shop", app.name(), List.of()).id().path());
    var desired = new AppDesired(spec.cluster(), List.of(), List.of(), Duration.ZERO, "");
    all.add(new RetireRelease(desired, app, new TreeMap<>()).id().path());
    var haproxy =
        new DesiredBalancer(
            "haproxy1", HOST, ImageRef.parse("haproxy:3.0"), 80, MemorySize.ofMebibytes(128));
    var before = BeforeSpec.of(List.of("migrate"));
    var always = RunMigration.When.ALWAYS;
    all.add(new RunMigration(desired, app, 1, "shop/web:v1", before, HOST, always).id().path());
    var canary = new CanarySpec(10, Duration.ofMinutes(2));
    all.add(new CanaryRelease(desired, app, 2, 1, canary).id().path());
    all.add(new SmokeTestInstances(desired, app, 1, "/smoke", haproxy).id().path());
    return all;
  }
}
