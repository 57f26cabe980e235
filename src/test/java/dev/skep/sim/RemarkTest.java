package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.lock.Holder;
import dev.skep.cluster.lock.Lock;
import dev.skep.cluster.store.History;
import dev.skep.hosts.model.HostName;
import dev.skep.keep.KeepEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is amiss for over a minute and nothing is done about: that and why stand in the history. */
class RemarkTest {
  private final World world = new World(1);
  private final SimFile file = SimFile.demo();
  private final List<KeepEvent> told = new ArrayList<>();

  @BeforeEach
  void itRuns() throws Exception {
    assertThat(world.process("up", Fate.kind()).up(file.text()).report()).isNotNull();
  }

  private void threeOfSevenFallSilent() {
    for (var host : List.of("sim-mongodb-2", "sim-nodejs-1", "sim-haproxy-1")) {
      world.freeze(new HostName(host));
    }
  }

  private SkepProcess keep(Fate fate, Keeping.Looks looks) throws InterruptedException {
    var process = world.process("keep", fate);
    var ending = new Keeping(process, told).over(file.text(), looks);
    assertThat(ending.report()).as("%s", ending).isNotNull();
    return process;
  }

  private List<History.Entry> remarks() {
    return world
        .store()
        .read(History.DOCUMENT, History.class)
        .orElse(History.EMPTY)
        .entries()
        .stream()
        .filter(entry -> entry.verb().equals("keep"))
        .toList();
  }

  @Test
  void itIsWrittenOnceWithItsReason() throws Exception {
    var process =
        keep(
            Fate.kind(),
            kept -> {
              threeOfSevenFallSilent();
              kept.lookFor(Duration.ofMinutes(30));
            });

    assertThat(process.steps()).isEmpty();
    assertThat(remarks())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.verdict()).isEqualTo("NO_CHANGE");
          assertThat(entry.trouble()).startsWith("3 of 7 hosts are away at once");
        });
    assertThat(world.store().read(Lock.DOCUMENT, Holder.class)).isEmpty();
  }

  @Test
  void whatIsOverWithinAMinuteIsNot() throws Exception {
    var process =
        keep(
            Fate.kind(),
            kept -> {
              threeOfSevenFallSilent();
              kept.lookFor(Duration.ofSeconds(50));
              world.calm();
              kept.lookFor(Duration.ofMinutes(5));
            });

    assertThat(process.changes()).isZero();
    assertThat(remarks()).isEmpty();
  }

  @Test
  void aStoreThatTakesNothingEndsNoKeeper() throws Exception {
    var fate =
        new Fate() {
          @Override
          public void before(SkepProcess process, int number, Call call) {
            if (call.port() == Port.ENGINE && call.method().equals("create")) {
              throw call.silence();
            }
          }
        };

    keep(
        fate,
        kept -> {
          threeOfSevenFallSilent();
          kept.lookFor(Duration.ofMinutes(30));
        });

    assertThat(remarks()).isEmpty();
    assertThat(told.getLast()).isInstanceOf(KeepEvent.Amiss.class);
  }
}
