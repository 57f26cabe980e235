package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.lock.Holder;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Two people run Skep on one cluster: at each moment one of them at most changes it. */
class TwoOperatorsTest {
  private final World world = new World(1);
  private final String file = SimFile.demo().text();

  @Test
  void whileTheFirstRunMakesTheSwarmNobodyElseGetsTheLock() throws Exception {
    var ada = world.process("ada", after("init", this::bobIsLockedOut));

    var ending = ada.up(file);

    assertThat(verdict(ending)).as("%s", ending).contains(Verdict.DONE);
  }

  private void bobIsLockedOut() throws InterruptedException {
    var bob = world.process("bob", Fate.kind());
    var ending = bob.up(file);
    assertThat(ending.is(Trouble.Kind.LOCKED)).as("%s", ending).isTrue();
    assertThat(bob.steps()).isEmpty();
  }

  @Test
  void nothingIsTakenDownWhileSomebodyElseBuilds() throws Exception {
    var refused = new ArrayList<Boolean>();
    var ada =
        world.process(
            "ada",
            after(
                "addShard",
                () -> {
                  var bob = world.process("bob", Fate.kind()).down(file, DataFate.DESTROYED);
                  refused.add(bob.is(Trouble.Kind.LOCKED));
                }));

    var ending = ada.up(file);

    assertThat(verdict(ending)).as("%s", ending).contains(Verdict.DONE);
    assertThat(refused).isNotEmpty().containsOnly(true);
    world.promises().areKept();
  }

  @Test
  void aRunThatWaitedWhileAnotherMadeTheSwarmHoldsTheSwarmsLock() throws Exception {
    var owner = new AtomicReference<Optional<Holder>>(Optional.empty());
    var adasFate =
        new Fate() {
          @Override
          public void before(SkepProcess ada, int number, Call call) throws InterruptedException {
            if (number == 1) {
              ada.standStillDuring(
                  () -> assertThat(world.process("bob", Fate.kind()).up(file)).isNotNull());
              world.powerOff(world.hosts().getLast());
            } else if (ada.isAtWork() && owner.get().isEmpty()) {
              owner.set(holder());
            }
          }
        };

    var ending = world.process("ada", adasFate).up(file);

    assertThat(verdict(ending)).as("%s", ending).contains(Verdict.DONE);
    assertThat(owner.get()).as("the lock's holder at ada's first change").isPresent();
  }

  @Test
  void aRunThatStoodStillPastItsLeaseChangesNothingMore() throws Exception {
    var ada = world.process("ada", new StandsStillAt("addShard"));

    var ending = ada.up(file);

    assertThat(ending.is(Trouble.Kind.LOCKED)).as("%s", ending).isTrue();
    world.promises().areKept();
    assertThat(verdict(world.process("bob", Fate.kind()).up(file))).contains(Verdict.NO_CHANGE);
  }

  @Test
  void aRunThatStoodStillWhileItGaveItsLockBackTakesNobodyElsesAway() throws Exception {
    world.process("bob", Fate.kind()).up(file);
    var next = SimFile.demo().deploying(AppImage.WELL).text();
    var ada =
        new Fate() {
          private boolean stood;

          @Override
          public void before(SkepProcess process, int number, Call call)
              throws InterruptedException {
            if (!stood
                && call.method().equals("remove")
                && holder().isPresent()
                && isOver(process)) {
              stood = true;
              process.standStillDuring(() -> world.process("carl", diesAtWork()).up(file));
            }
          }
        };

    world.process("ada", ada).up(next);

    assertThat(ada.stood).isTrue();
    assertThat(holder()).as("carl's lock").isPresent();
  }

  /** Its last step is done; only the lock is left to give back. */
  private static boolean isOver(SkepProcess process) {
    return process.steps().stream().anyMatch(step -> step.path().endsWith("/flip"))
        && !process.isAtWork();
  }

  private static Fate diesAtWork() {
    return new Fate() {
      @Override
      public void before(SkepProcess process, int number, Call call) {
        if (process.isAtWork()) {
          process.die();
        }
      }
    };
  }

  /** Stops at the first such call until somebody else has done it all. */
  private final class StandsStillAt implements Fate {
    private final String method;
    private boolean stood;

    StandsStillAt(String method) {
      this.method = method;
    }

    @Override
    public void before(SkepProcess ada, int number, Call call) throws InterruptedException {
      if (!stood && call.method().equals(method)) {
        stood = true;
        ada.standStillDuring(() -> {
          var ending = world.process("bob", Fate.kind()).up(file);
          assertThat(verdict(ending)).as("%s", ending).contains(Verdict.DONE);
        });
        world.promises().bar(ada);
      }
    }
  }

  private Optional<Holder> holder() {
    return world.store().read("lock", Holder.class);
  }

  private static Fate after(String method, SkepProcess.Happening what) {
    return new Fate() {
      @Override
      public void after(SkepProcess process, int number, Call call) throws InterruptedException {
        if (call.method().equals(method)) {
          what.happen();
        }
      }
    };
  }

  private static Optional<Verdict> verdict(Ending ending) {
    return Optional.ofNullable(ending.report()).map(report -> report.verdict());
  }
}
