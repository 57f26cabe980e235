package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.HostName;
import dev.skep.run.StepId;
import dev.skep.run.Verdict;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shards of one member: while it moves, the one that was given up is all there is of its set. */
class OneMemberTest {
  private final World world = new World(1);
  private final SimFile file = new SimFile(true, 1, 3, 2, 1, 2, 1, false, SimFile.demo().apps());

  @BeforeEach
  void itRuns() throws Exception {
    world.promises().watch(file.appNames());
    assertThat(verdict(world.process("up", Fate.kind()).up(file.text()))).isEqualTo(Verdict.DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hosts rm", "heal"})
  void aMoveThatDiedOnceItsPlacesWereWrittenDownIsGoneOnWith(String verb) throws Exception {
    var host = world.store().members().find("rs1_srv1").orElseThrow().host();
    leave(host, Faults.dyingAfterStep(StepId.of("mongo", "book")));

    var ending =
        verb.equals("heal")
            ? world.process("heal", Fate.kind()).heal(file.text())
            : leave(host, Fate.kind());

    assertThat(verdict(ending)).isEqualTo(Verdict.DONE);
    assertThat(world.answers(host)).isFalse();
    new Rest(world, file).check();
    world.promises().areKept();
  }

  private Ending leave(HostName host, Fate fate) throws InterruptedException {
    return world.process("hosts rm", fate).leave(file.text(), host.value());
  }

  private static Verdict verdict(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString()).verdict();
  }
}
