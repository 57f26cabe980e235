package dev.skep.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.haproxy.ColorMap;
import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.balancer.model.Asked;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.BalancerDesired;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.BalancerObserved;
import dev.skep.balancer.model.BalancerSeen;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.LiveBalancer;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.StepId;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BalancerPlannerTest {
  private static final HostName FRONT = new HostName("shop-haproxy-1");
  private static final HostName ONE = new HostName("shop-nodejs-1");
  private static final DesiredBalancer BALANCER =
      new DesiredBalancer(
          "haproxy1", FRONT, ImageRef.parse("haproxy:3.0"), 80, MemorySize.ofMebibytes(256));
  private static final Map<HostName, String> ADDRESSES = Map.of(ONE, "10.0.0.1");

  @Test
  void aMissingBalancerIsStartedAndThenConfigured() {
    assertThat(plan(BalancerSeen.none(), Optional.empty()))
        .containsExactly("balancer/haproxy1/start", "balancer/haproxy1/configure");
  }

  @Test
  void nothingIsDoneWhereFilesAndRuntimeSayWhatIsWanted() {
    assertThat(plan(running(Color.BLUE, Color.BLUE), Optional.of(Color.BLUE))).isEmpty();
  }

  @Test
  void aColorThatTheStoreSaysOtherwiseIsSetRight() {
    var diedBeforeTheFlip = running(Color.BLUE, Color.BLUE);
    var forgottenByAReload = running(Color.GREEN, Color.BLUE);

    assertThat(plan(diedBeforeTheFlip, Optional.of(Color.GREEN)))
        .containsExactly("balancer/haproxy1/configure");
    assertThat(plan(forgottenByAReload, Optional.of(Color.GREEN)))
        .containsExactly("balancer/haproxy1/configure");
  }

  @Test
  void aCanaryThatARunLeftBehindIsTakenBack() {
    for (var left : List.of(withACanary(10, 10), withACanary(10, 0), withACanary(0, 10))) {
      assertThat(plan(left, Optional.of(Color.BLUE)))
          .containsExactly("balancer/haproxy1/configure");
    }
  }

  @Test
  void aStoppedBalancerIsStarted() {
    var seen = running(Color.BLUE, Color.BLUE);
    var stopped =
        new BalancerSeen(
            Seen.present(container(BALANCER.spec(), ContainerState.EXITED)),
            seen.files(),
            Seen.absent());

    assertThat(plan(stopped, Optional.of(Color.BLUE)))
        .containsExactly("balancer/haproxy1/start", "balancer/haproxy1/configure");
  }

  @Test
  void aBalancerOfAnotherImageIsReplaced() {
    var seen = running(Color.BLUE, Color.BLUE);
    var older =
        new BalancerSeen(
            Seen.present(container("otherwise", ContainerState.RUNNING)),
            seen.files(),
            seen.runtime());

    assertThat(plan(older, Optional.of(Color.BLUE))).contains("balancer/haproxy1/start");
  }

  @Test
  void balancersOfAnotherImageAreReplacedOneAfterTheOther() {
    var second =
        new DesiredBalancer(
            "haproxy2", ONE, ImageRef.parse("haproxy:3.0"), 80, MemorySize.ofMebibytes(256));
    var older =
        new BalancerSeen(
            Seen.present(container("otherwise", ContainerState.RUNNING)),
            Seen.absent(),
            Seen.absent());
    var gone = BalancerSeen.none();

    assertThat(startOf(second, older, older)).contains(BalancerStep.configured("haproxy1"));
    assertThat(startOf(second, gone, older)).contains(BalancerStep.configured("haproxy1"));
    assertThat(startOf(second, older, gone)).doesNotContain(BalancerStep.configured("haproxy1"));
  }

  private static Set<StepId> startOf(
      DesiredBalancer second, BalancerSeen firstSeen, BalancerSeen secondSeen) {
    var desired =
        new BalancerDesired("shop", List.of(BALANCER, second), List.of(app(Optional.empty())));
    var seen = new TreeMap<>(Map.of("haproxy1", firstSeen, "haproxy2", secondSeen));
    var draft = new PlanDraft<BalancerContext>();
    new BalancerPlanner()
        .plan(desired, new BalancerObserved(seen, new TreeMap<>(), List.of()), draft);
    return draft.plan().steps().stream()
        .filter(step -> step.id().equals(BalancerStep.started("haproxy2")))
        .findFirst()
        .orElseThrow()
        .needs();
  }

  @Test
  void aSilentBalancerIsLeftAloneAndSaidSo() {
    var draft = draft(BalancerSeen.silent("no answer in 2 s"), Optional.of(Color.BLUE), List.of());

    assertThat(draft.plan().isEmpty()).isTrue();
    assertThat(draft.notes()).singleElement().asString().contains("no answer in 2 s");
  }

  @Test
  void aBalancerThatIsNoLongerWantedGoesOnceTheOthersServe() {
    var second = new LiveBalancer("haproxy2", new HostName("shop-haproxy-2"));
    var draft = draft(running(Color.BLUE, Color.BLUE), Optional.of(Color.BLUE), List.of(second));

    assertThat(draft.plan().steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.id().path()).isEqualTo("balancer/haproxy2/remove from shop-haproxy-2");
          assertThat(step.needs()).containsExactly(BalancerStep.configured("haproxy1"));
        });
  }

  @Test
  void theConfigurationWaitsForTheBookAndForTheHosts() {
    assertThat(needs(new TreeMap<>()))
        .containsExactlyInAnyOrder(
            "balancer/haproxy1/start", "apps/web/claim", "hosts/shop-nodejs-1");
    assertThat(needs(known(ADDRESSES)))
        .as("who has an address may be silent while others serve")
        .containsExactlyInAnyOrder("balancer/haproxy1/start", "apps/web/claim");
  }

  private static List<String> needs(SortedMap<HostName, Seen<String>> addresses) {
    var seen = new TreeMap<>(Map.of("haproxy1", BalancerSeen.none()));
    var desired = new BalancerDesired("shop", List.of(BALANCER), List.of(app(Optional.empty())));
    var draft = new PlanDraft<BalancerContext>();
    new BalancerPlanner().plan(desired, new BalancerObserved(seen, addresses, List.of()), draft);
    return draft.plan().steps().stream()
        .filter(step -> step.id().equals(BalancerStep.configured("haproxy1")))
        .flatMap(step -> step.needs().stream())
        .map(StepId::path)
        .toList();
  }

  private static SortedMap<HostName, Seen<String>> known(Map<HostName, String> addresses) {
    var known = new TreeMap<HostName, Seen<String>>();
    addresses.forEach((host, address) -> known.put(host, Seen.present(address)));
    return known;
  }

  private static List<String> plan(BalancerSeen seen, Optional<Color> active) {
    return draft(seen, active, List.of()).plan().steps().stream()
        .map(step -> step.id().path())
        .toList();
  }

  private static PlanDraft<BalancerContext> draft(
      BalancerSeen seen, Optional<Color> active, List<LiveBalancer> others) {
    var observed =
        new BalancerObserved(new TreeMap<>(Map.of("haproxy1", seen)), known(ADDRESSES), others);
    var desired = new BalancerDesired("shop", List.of(BALANCER), List.of(app(active)));
    var draft = new PlanDraft<BalancerContext>();
    new BalancerPlanner().plan(desired, observed, draft);
    return draft;
  }

  /** One that runs what it was given: one colour in its file, and one in its map. */
  private static BalancerSeen running(Color inFile, Color inMap) {
    var files = HaproxyConfig.render(BALANCER, List.of(app(Optional.of(inFile))), ADDRESSES);
    return new BalancerSeen(
        Seen.present(container(BALANCER.spec(), ContainerState.RUNNING)),
        Seen.present(files),
        Seen.present(
            new RuntimeSeen(
                HaproxyConfig.mark(files),
                List.of(),
                new TreeMap<>(Map.of("web", inMap)),
                new TreeMap<>(),
                new TreeMap<>())));
  }

  /** One whose run died during a canary. */
  private static BalancerSeen withACanary(int inFile, int inMap) {
    var seen = running(Color.BLUE, Color.BLUE);
    var texts = new TreeMap<>(seen.files().known().orElseThrow().texts());
    texts.put(BalancerFiles.map("web"), ColorMap.render(Color.BLUE, inFile));
    var now = seen.runtime().known().orElseThrow();
    var canaries = new TreeMap<String, Integer>(inMap == 0 ? Map.of() : Map.of("web", inMap));
    return new BalancerSeen(
        seen.container(),
        Seen.present(new BalancerFiles(texts)),
        Seen.present(
            new RuntimeSeen(now.mark(), now.servers(), now.colors(), new TreeMap<>(), canaries)));
  }

  private static ContainerSummary container(String spec, ContainerState state) {
    return new ContainerSummary(
        "id",
        "haproxy1",
        "haproxy:3.0",
        "sha256:1",
        state,
        "",
        Map.of(ClusterLabels.SPEC, spec),
        Map.of(),
        List.of("haproxy1"));
  }

  private static BalancedApp app(Optional<Color> active) {
    return new BalancedApp(
        "web",
        List.of(),
        "/",
        Asked.at("/healthz"),
        Asked.at("/healthz"),
        Duration.ofSeconds(30),
        new ColorPorts(31000, 31001),
        List.of(ONE),
        active,
        false);
  }
}
