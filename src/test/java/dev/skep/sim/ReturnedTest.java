package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseWish;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunReport;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Verdict;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever heals leaves a release that a person went back to as it is: command, environment and
 * health check of the file are those of the release that this person left.
 */
class ReturnedTest {
  private static final String DRAIN = "    drain: 2s\n";

  private final World world = new World(1);
  private final String first = SimFile.demo().text();

  @BeforeEach
  void theFirstReleaseServes() throws Exception {
    world.promises().watch(SimFile.demo().appNames());
    assertThat(ended(world.process("ada", Fate.kind()).up(first)).verdict())
        .isEqualTo(Verdict.DONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    command: [nodejs, server.js, --fast]\n",
        "    env: { MONGO_HOSTS: \"${mongo.hosts}\", MODE: fast }\n",
        "    health: /healthz?deep\n",
        "    readOnly: true\n"
      })
  void healingLeavesAReleaseThatWasGoneBackTo(String change) throws Exception {
    var second = second(change);
    assertThat(ended(world.process("ada", Fate.kind()).up(second)).verdict())
        .isEqualTo(Verdict.DONE);

    back(second, Optional.empty());
    assertThat(active().generation()).as("warm").isEqualTo(1);
    assertThat(heal(second)).isEqualTo(Verdict.NO_CHANGE);

    deploy(second, "v2");
    deploy(second, "v3");
    back(second, Optional.of("v1"));
    assertThat(active().restores()).as("cold").isPresent();
    var returned = active();
    assertThat(heal(second)).isEqualTo(Verdict.NO_CHANGE);
    assertThat(active()).isEqualTo(returned);
    world.promises().areKept();
  }

  @Test
  void whatHealingMakesAnewOfItIsStillThatRelease() throws Exception {
    var second = second("    env: { MONGO_HOSTS: \"${mongo.hosts}\", MODE: fast }\n");
    assertThat(ended(world.process("ada", Fate.kind()).up(second)).verdict())
        .isEqualTo(Verdict.DONE);
    back(second, Optional.empty());

    world.wipe(new HostName("sim-nodejs-1"));
    world.wipe(new HostName("sim-nodejs-2"));
    assertThat(heal(second)).isEqualTo(Verdict.DONE);

    assertThat(active().env()).doesNotContainKey("MODE");
    assertThat(heal(second)).isEqualTo(Verdict.NO_CHANGE);

    assertThat(ended(world.process("ada", Fate.kind()).up(second)).verdict())
        .isEqualTo(Verdict.DONE);
    assertThat(active().env()).as("by who asks for it").containsEntry("MODE", "fast");
    assertThat(active().image()).endsWith(":v1");
    assertThat(heal(second)).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  private String second(String change) {
    var key = change.strip().substring(0, change.strip().indexOf(':'));
    var text = SimFile.demo().deploying(AppImage.WELL).text();
    var changed =
        text.contains("    " + key + ": ")
            ? text.replaceFirst("    " + key + ": .*\n", change.replace("$", "\\$"))
            : text.replace(DRAIN, DRAIN + change);
    assertThat(changed).isNotEqualTo(text);
    return changed;
  }

  private void deploy(String file, String tag) throws InterruptedException {
    var wish = new ReleaseWish.Deploy(tag);
    var ending = world.process("ada", Fate.kind()).release(file, "nodejs", wish, Majority.REQUIRED);
    assertThat(ended(ending).verdict()).isEqualTo(Verdict.DONE);
  }

  private void back(String file, Optional<String> words) throws InterruptedException {
    var wish = new ReleaseWish.Back(words);
    var ending = world.process("ada", Fate.kind()).release(file, "nodejs", wish, Majority.REQUIRED);
    assertThat(ended(ending).verdict()).isEqualTo(Verdict.DONE);
  }

  private Verdict heal(String file) throws InterruptedException {
    return ended(world.process("bob", Fate.kind()).heal(file)).verdict();
  }

  private Release active() {
    return world.store().releases("nodejs").orElseThrow().activeRelease().orElseThrow();
  }

  private static RunReport ended(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString());
  }
}
