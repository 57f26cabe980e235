package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.HostName;
import dev.skep.keep.KeepEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An instance that ends again and again is called so, with its last lines, until it has settled.
 */
class CrashLoopTest {
  private static final HostName ONE = new HostName("sim-nodejs-1");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();
  private final List<KeepEvent> told = new ArrayList<>();

  @BeforeEach
  void itRunsForAWhile() throws Exception {
    world.promises().watch(file.appNames());
    var ending = world.process("up", Fate.kind()).up(file.text());
    assertThat(ending.report()).as("%s", ending).isNotNull();
    world.clock().advance(Duration.ofMinutes(10));
  }

  @Test
  void itIsToldWithWhatItWroteLastAndOnlyOnce() throws Exception {
    keep(kept -> {
      crash();
      kept.lookFor(Duration.ofSeconds(10));
      crash();
      kept.lookFor(Duration.ofSeconds(30));
      crash();
      kept.lookFor(Duration.ofSeconds(30));
    });

    assertThat(loops()).hasSize(1);
    assertThat(loops().getFirst().why())
        .startsWith("app nodejs: instance ")
        .contains(" on sim-nodejs-1 is in a crash loop: task: non-zero exit (137)");
    assertThat(told).contains(new KeepEvent.Wrote(List.of("listening")));
  }

  @Test
  void oneEndIsNoLoop() throws Exception {
    keep(kept -> {
      crash();
      kept.lookFor(Duration.ofMinutes(1));
    });

    assertThat(loops()).isEmpty();
  }

  @Test
  void endsThatLieFarApartAreNone() throws Exception {
    keep(kept -> {
      for (int i = 0; i < 4; i++) {
        crash();
        kept.lookFor(Duration.ofMinutes(6));
      }
    });

    assertThat(loops()).isEmpty();
  }

  @Test
  void onceItHasRunForAMinuteAllIsWell() throws Exception {
    keep(kept -> {
      crash();
      crash();
      kept.lookFor(Duration.ofSeconds(30));
      assertThat(loops()).isNotEmpty();
      kept.lookFor(Duration.ofSeconds(90));
    });

    assertThat(told.getLast()).isEqualTo(new KeepEvent.Well());
  }

  private void crash() {
    for (var engine : world.net().engines()) {
      for (var one : List.copyOf(engine.containers().values())) {
        var spec = one.spec();
        if (one.running()
            && engine.name().equals(ONE.value())
            && spec.name().contains("nodejs_g")) {
          engine.endOutOfMemory(one.id());
          return;
        }
      }
    }
    throw new AssertionError("nothing to crash");
  }

  private List<KeepEvent.Amiss> loops() {
    return told.stream()
        .filter(KeepEvent.Amiss.class::isInstance)
        .map(KeepEvent.Amiss.class::cast)
        .filter(event -> event.why().contains("crash loop"))
        .toList();
  }

  private void keep(Keeping.Looks looks) throws InterruptedException {
    var process = world.process("keep", Fate.kind());
    var ending = new Keeping(process, told).over(file.text(), looks);
    assertThat(ending.report()).as("%s", ending).isNotNull();
  }
}
