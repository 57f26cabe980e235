package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseWish;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever runs Skep has another value of an app's secret at hand than the one that serves. */
class OtherSecretTest {
  private static final String VARIABLE = "API_KEY";

  private final World world = new World(1);
  private final SimFile demo = SimFile.demo();
  private final String file =
      demo.text().replace("[mongo_url]", "[mongo_url, { name: api_key, env: API_KEY }]");

  @BeforeEach
  void itRunsWithTheFirst() throws Exception {
    assertThat(file).contains(VARIABLE);
    world.environment().put(VARIABLE, "red");
    world.promises().watch(demo.appNames());
    assertThat(up()).isEqualTo(Verdict.DONE);
    assertThat(up()).isEqualTo(Verdict.NO_CHANGE);
  }

  private SkepProcess process(String verb) {
    return world.process(verb, Fate.kind());
  }

  private Verdict up() throws InterruptedException {
    return verdict(process("up").up(file));
  }

  private Verdict deploy(String tag) throws InterruptedException {
    var wish = new ReleaseWish.Deploy(tag);
    return verdict(process("deploy").release(file, "nodejs", wish, Majority.REQUIRED));
  }

  private static Verdict verdict(Ending ending) {
    return Optional.ofNullable(ending.report()).orElseThrow().verdict();
  }

  @Test
  void upMakesANewGenerationOnceAndStaysThere() throws Exception {
    world.environment().put(VARIABLE, "blue");

    assertThat(up()).isEqualTo(Verdict.DONE);
    assertThat(up()).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  @Test
  void soDoesADeployOfWhatServes() throws Exception {
    assertThat(deploy("v1")).isEqualTo(Verdict.NO_CHANGE);
    world.environment().put(VARIABLE, "blue");

    assertThat(deploy("v1")).isEqualTo(Verdict.DONE);
    assertThat(deploy("v1")).isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  void whoHealsOrGoesBackLeavesItAside() throws Exception {
    assertThat(deploy("v2")).isEqualTo(Verdict.DONE);
    world.environment().put(VARIABLE, "blue");
    world.powerOff(new HostName("sim-nodejs-1"));

    var heal = process("heal");
    assertThat(verdict(heal.heal(file))).isEqualTo(Verdict.DONE);
    assertThat(heal.steps()).noneMatch(step -> step.path().endsWith("/claim"));
    assertThat(verdict(process("rollback").rollback(file, "nodejs"))).isEqualTo(Verdict.DONE);
    assertThat(verdict(process("heal").heal(file))).isEqualTo(Verdict.NO_CHANGE);
    world.environment().put(VARIABLE, "red");
    assertThat(up()).as("what serves has the first value").isEqualTo(Verdict.NO_CHANGE);
  }
}
