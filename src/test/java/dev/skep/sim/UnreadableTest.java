package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseWish;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.status.StatusReport;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.HostName;
import dev.skep.keep.KeepEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document that this version cannot read is unknown: what it speaks of is left as it is and
 * serves on, all others go on, and the words name it and say what to do.
 */
@Execution(ExecutionMode.CONCURRENT)
class UnreadableTest {
  /** Without these nothing can be decided about any host, or of what is asked for. */
  private static final List<String> OF_ALL = List.of("applied", "hosts", "recovery", "lock");

  /** Properties that documents did not have from the first. */
  private static final List<String> LATER = List.of("endpoint", "manner", "remade", "hosts");

  private static final List<String> DOCUMENTS =
      List.of("app.nodejs", "members", "history", "copy", "applied", "hosts", "recovery", "lock");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo().withAnother("api");

  @BeforeEach
  void itRuns() throws Exception {
    world.promises().watch(file.appNames());
    var ending = world.process("up", Fate.kind()).up(file.text());
    assertThat(ending.report()).as("%s", ending).isNotNull();
  }

  static Stream<Arguments> eachInEachWay() {
    return DOCUMENTS.stream()
        .flatMap(
            document -> Stream.of(Unreadable.values()).map(how -> Arguments.of(document, how)));
  }

  @ParameterizedTest
  @MethodSource("eachInEachWay")
  void nothingIsDoneOnItAndItIsNamed(String document, Unreadable how) throws Exception {
    var healthy = Unreadable.usual(world.store(), document);
    how.befall(world.store(), document);
    var broken = world.store().text(document);
    var before = standing();

    for (var verb : List.of("up", "heal", "keep", "recover")) {
      var process = world.process(verb, Fate.kind());
      var told = run(process, verb);
      if (!verb.equals("recover")) { // which finds nothing to recover
        isNamed(told, document, how);
      }
      assertThat(process.steps()).as(verb).isEmpty();
    }
    isNamed(problems(), document, how);
    if (document.equals("members")) { // of which "status" says more
      assertThat(deploy("nodejs")).contains("where MongoDB will be reached is not known");
    } else {
      isNamed(deploy("nodejs"), document, how);
    }
    var other = deploy("api");
    if (OF_ALL.contains(document)) {
      isNamed(other, document, how);
    } else {
      assertThat(other).startsWith("DONE");
      assertThat(world.store().releases("api").orElseThrow().activeRelease().orElseThrow().tag())
          .isEqualTo("v2");
    }

    assertThat(world.store().text(document)).isEqualTo(broken);
    world.promises().areKept();
    assertThat(world.promises().serving()).containsAll(file.appNames());
    if (!List.of("history", "copy").contains(document)) {
      assertThat(standing()).isEqualTo(before);
    }
    isWellAgainWith(document, healthy);
  }

  private String run(SkepProcess process, String verb) throws InterruptedException {
    return switch (verb) {
      case "up" -> process.up(file.text()).toString();
      case "heal" -> process.heal(file.text()).toString();
      case "recover" -> process.recover(file.text()).toString();
      default -> {
        var told = new ArrayList<KeepEvent>();
        var ending =
            new Keeping(process, told)
                .over(
                    file.text(),
                    kept -> {
                      kept.once();
                      kept.once();
                    });
        yield "%s %s".formatted(ending, told);
      }
    };
  }

  private String deploy(String app) throws InterruptedException {
    return world
        .process("deploy", Fate.kind())
        .release(file.text(), app, new ReleaseWish.Deploy("v2"), Majority.WAIVED)
        .toString();
  }

  private String problems() throws InterruptedException {
    var problems = new ArrayList<StatusReport.Problem>();
    var _ =
        world
            .process("status", Fate.kind())
            .run(
                file.text(),
                cluster -> {
                  problems.addAll(cluster.status().problems());
                  return Keeping.NOTHING_DONE;
                });
    return problems.toString();
  }

  private static void isNamed(String told, String document, Unreadable how) {
    assertThat(told)
        .contains("document " + document)
        .contains(how.words())
        .containsAnyOf("update Skep", "docs/healing.md");
  }

  /** What was unknown goes on where it stood, as soon as it can be read. */
  private void isWellAgainWith(String document, String text) throws InterruptedException {
    world.store().put(document, text);
    var up = world.process("up", Fate.kind()).up(file.text());
    assertThat(up.toString()).startsWith("NO_CHANGE");
  }

  /** What came to be said later is left out, as whoever wrote before did not know of it. */
  @Test
  void whatAnOlderVersionWroteIsReadAndNothingIsDoneAboutIt() throws Exception {
    assertThat(world.store().text("app.nodejs").orElseThrow()).contains("endpoint");
    for (var document : DOCUMENTS.subList(0, DOCUMENTS.size() - 1)) { // no lock that nobody holds
      world.store().put(document, older(Unreadable.usual(world.store(), document)));
    }
    assertThat(world.store().text("app.nodejs"))
        .hasValueSatisfying(text -> assertThat(text).doesNotContain("endpoint"));
    var before = standing();

    for (var verb : List.of("up", "heal", "keep", "recover")) {
      var process = world.process(verb, Fate.kind());
      var told = run(process, verb);
      assertThat(told).as(verb).doesNotContain("document ");
      assertThat(process.steps()).as(told).isEmpty();
    }
    assertThat(problems()).isEqualTo("[]");
    assertThat(standing()).isEqualTo(before);
    assertThat(deploy("api")).startsWith("DONE");
    world.promises().areKept();
  }

  private static String older(String text) {
    var tree = JsonMapper.shared().readTree(text);
    LATER.forEach(property ->
        tree.findParents(property).forEach(parent -> ((ObjectNode) parent).remove(property)));
    return tree.toString();
  }

  @ParameterizedTest
  @EnumSource
  void upGoesOnWithTheOtherApps(Unreadable how) throws Exception {
    how.befall(world.store(), "app.nodejs");
    var before = standing();

    var up = world.process("up", Fate.kind()).up(file.deployingLast().text());

    assertThat(up.toString()).startsWith("DEGRADED");
    assertThat(world.store().releases("api").orElseThrow().activeRelease().orElseThrow().tag())
        .isEqualTo("v2");
    assertThat(standing()).isEqualTo(before);
    world.promises().areKept();
  }

  @Test
  void anAppThatTheFileNoLongerNamesIsNotTakenDownOnAnUnknown() throws Exception {
    Unreadable.CUT_OFF.befall(world.store(), "app.api");

    var up = world.process("up", Fate.kind()).up(SimFile.demo().text());

    assertThat(up.toString()).contains("The app api is not taken down: document app.api");
    assertThat(world.promises().serving()).contains("api");
    world.promises().areKept();
  }

  @Test
  void aNewAppWaitsForPortsThatMayBeTaken() throws Exception {
    Unreadable.CUT_OFF.befall(world.store(), "app.nodejs");
    var before = standing();

    var up = world.process("up", Fate.kind()).up(file.withAnother("aa").text());

    assertThat(up.toString()).contains("aa is left as it is: its ports may be those of nodejs");
    assertThat(standing()).isEqualTo(before);
    world.promises().areKept();
  }

  @Test
  void aHostIsHealedBesideIt() throws Exception {
    Unreadable.NEWER.befall(world.store(), "app.nodejs");
    world.powerOff(new HostName("sim-nodejs-1"));

    var heal = world.process("heal", Fate.kind());
    assertThat(heal.heal(file.text()).toString()).startsWith("DEGRADED");

    assertThat(heal.steps()).extracting(step -> step.path()).contains("hosts/sim-nodejs-1");
    assertThat(world.promises().serving()).containsAll(file.appNames());
    world.promises().areKept();
  }

  @Test
  void aBalancerThatIsMadeAnewServesOnByItsFiles() throws Exception {
    Unreadable.NEWER.befall(world.store(), "app.nodejs");
    var before = config();
    var balancer = world.net().engine("sim-haproxy-1").docker();
    balancer.containers().remove("haproxy1", Removal.FORCE);

    assertThat(world.process("heal", Fate.kind()).heal(file.text()).toString())
        .startsWith("DEGRADED");

    assertThat(config()).isEqualTo(before);
    assertThat(world.promises().serving()).containsAll(file.appNames());
  }

  @Test
  void aBalancerOnAnEmptyHostServesTheOthers() throws Exception {
    Unreadable.NEWER.befall(world.store(), "app.nodejs");
    world.wipe(new HostName("sim-haproxy-1"));

    assertThat(world.process("heal", Fate.kind()).heal(file.text()).toString())
        .startsWith("DEGRADED");

    assertThat(world.promises().serving()).containsExactly("api");
  }

  /** Its instances are of the Swarm that is lost: they would end with it. */
  @ParameterizedTest
  @EnumSource(names = {"NEWER", "CUT_OFF"})
  void nothingIsRecoveredFromACopyThatCannotBeReadWhole(Unreadable how) throws Exception {
    how.befall(world.store(), "app.nodejs");
    assertThat(deploy("api")).startsWith("DONE"); // which writes a copy
    world.loseSwarm(new HostName("sim-manager-1"));

    var process = world.process("recover", Fate.kind());
    isNamed(process.recover(file.text()).toString(), "app.nodejs", how);

    assertThat(process.changes()).isZero();
    world.promises().areKept();
  }

  /** What serves the app, holds data or stands before it all. */
  private List<Object> standing() {
    var services =
        world.store().manager().orElseThrow().services().list(Labels.any()).stream()
            .filter(service -> service.name().startsWith("nodejs"))
            .map(service -> service.id() + service.spec())
            .toList();
    return List.of(services, RecoverTest.pinned(world), config(), world.hosts());
  }

  private List<String> config() {
    return world.machines().runningBalancers().stream()
        .map(balancer -> balancer.read().known().map(BalancerFiles::config).orElse(""))
        .toList();
  }
}
