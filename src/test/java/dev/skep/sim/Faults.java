package dev.skep.sim;

import dev.skep.hosts.model.HostName;
import dev.skep.run.StepId;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Single faults, each at one place of a run. */
final class Faults {
  private Faults() {}

  /** Does something at the n-th changing call. */
  private interface Deed {
    void happen(SkepProcess process, Call call) throws InterruptedException;
  }

  private static Fate before(int at, Deed deed) {
    return new Fate() {
      @Override
      public void before(SkepProcess process, int number, Call call) throws InterruptedException {
        if (number == at) {
          deed.happen(process, call);
        }
      }
    };
  }

  static Fate dyingBefore(int at) {
    return before(at, (process, _) -> process.die());
  }

  static Fate failingBefore(int at) {
    return before(
        at,
        (_, call) -> {
          throw call.silence();
        });
  }

  static Fate failingAfter(int at) {
    return new Fate() {
      @Override
      public void after(SkepProcess process, int number, Call call) {
        if (number == at) {
          throw call.silence();
        }
      }
    };
  }

  /** While another runs the same and takes over; what follows is the heir's alone. */
  static Fate standingStill(int at) {
    return before(at, (process, _) -> TwoRuns.takeOver(process, SimFile.demo(), Workshop.honest()));
  }

  static Fate withARival(int at) {
    return before(at, (process, _) -> TwoRuns.rival(process, SimFile.demo(), Workshop.honest()));
  }

  static Fate losingAHost(int at) {
    return before(at, (process, _) -> hostOf(process, at).ifPresent(process.world()::powerOff));
  }

  static Fate freezingAHost(int at) {
    return before(at, (process, _) -> hostOf(process, at).ifPresent(process.world()::freeze));
  }

  /** Another one at each call. */
  private static Optional<HostName> hostOf(SkepProcess process, int at) {
    var hosts = process.world().hosts();
    return hosts.isEmpty() ? Optional.empty() : Optional.of(hosts.get(at % hosts.size()));
  }

  static Fate dyingBeforeStep(StepId step) {
    return new AtStep(step, (process, _) -> process.die(), (_, _) -> {});
  }

  static Fate dyingAfterStep(StepId step) {
    return new AtStep(step, (_, _) -> {}, (process, _) -> process.die());
  }

  private record AtStep(
      StepId step, BiConsumer<SkepProcess, StepId> atStart, BiConsumer<SkepProcess, StepId> atEnd)
      implements Fate {
    @Override
    public void started(SkepProcess process, StepId started) {
      if (started.equals(step)) {
        atStart.accept(process, started);
      }
    }

    @Override
    public void done(SkepProcess process, StepId done) {
      if (done.equals(step)) {
        atEnd.accept(process, done);
      }
    }
  }
}
