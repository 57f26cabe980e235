package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.RunRequest;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Cancellation;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Hosts for everything, each with a port: one is asked to leave, and gets a member meanwhile. */
class LateMemberTest {
  private static final HostName HOST = new HostName("sim-node-6");

  private final World world = new World(1);
  private final String small = file(1);
  private final String large = file(9);

  private static String file(int shards) {
    var one = SimFile.demo().withInstances(1).apps();
    return new SimFile(false, 1, 4, shards, 1, 1, 6, false, one)
        .text()
        .replace("  count: 4\n", "  count: 6\n");
  }

  @Test
  void aMemberThatCameWhileTheUserThoughtKeepsItsHost() throws Exception {
    world.promises().watch(SimFile.demo().appNames());
    assertThat(verdict(world.process("up", Fate.kind()).up(small))).isEqualTo(Verdict.DONE);
    assertThat(world.store().members().wanted()).noneMatch(it -> it.host().equals(HOST));

    var ending = leave(() -> world.process("bob", Fate.kind()).up(large));

    assertThat(world.store().members().wanted()).anyMatch(it -> it.host().equals(HOST));
    assertThat(String.valueOf(ending)).contains("sim-node-6 cannot leave", "rs");
    assertThat(world.answers(HOST)).isTrue();
    assertThat(verdict(world.process("up", Fate.kind()).up(large))).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  private Ending leave(SkepProcess.Happening meanwhile) throws InterruptedException {
    Consent slow =
        _ -> {
          try {
            meanwhile.happen();
            return true;
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    var ada = world.process("hosts rm", Fate.kind());
    var request =
        new RunRequest("hosts rm", ada.events(), new Cancellation(), Duration.ofMinutes(30), slow);
    return ada.changing(small, cluster -> cluster.leave(HOST.value(), request));
  }

  private static Verdict verdict(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString()).verdict();
  }
}
