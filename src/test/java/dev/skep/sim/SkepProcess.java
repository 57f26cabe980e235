package dev.skep.sim;

import dev.skep.app.model.ReleaseWish;
import dev.skep.cluster.Cluster;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.CopyFreshness;
import dev.skep.cluster.model.DownRequest;
import dev.skep.cluster.model.ReleaseRequest;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.reconcile.RunEnvironment;
import dev.skep.cluster.roll.RollRequest;
import dev.skep.docker.errors.EngineException;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.admin.AdminException;
import dev.skep.run.Cancellation;
import dev.skep.run.Event;
import dev.skep.run.Events;
import dev.skep.run.Guard;
import dev.skep.run.StepId;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Workers;
import dev.skep.spec.file.SpecLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One process of Skep's in a world: runs a verb, step after step in its own order, until it ends or
 * its fate ends it. One that is stopped shows no sign of life until it goes on.
 */
final class SkepProcess {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final World world;
  private final String name;
  private final Fate fate;
  private final Workshop workshop;
  private final Thread life = Thread.currentThread();
  private final List<StepId> steps = new ArrayList<>();
  private final CheckedPlans plans;
  private @Nullable Guard guard;
  private boolean dead;
  private boolean stopped;
  private boolean over;
  private boolean locking;
  private boolean looking;
  private boolean atWork;
  private int changes;
  private int looks;

  SkepProcess(World world, String name, Fate fate, Workshop workshop) {
    this.world = world;
    this.name = name;
    this.fate = fate;
    this.workshop = workshop;
    this.plans = new CheckedPlans(world, name);
  }

  String name() {
    return name;
  }

  World world() {
    return world;
  }

  RunRequest request(String verb) {
    return new RunRequest(verb, events(), new Cancellation(), LIMIT, Consent.always());
  }

  Ending up(String file) throws InterruptedException {
    return changing(file, cluster -> cluster.up(request("up")));
  }

  Ending heal(String file) throws InterruptedException {
    return changing(file, cluster -> cluster.heal(request("heal")));
  }

  Ending recover(String file) throws InterruptedException {
    return changing(file, cluster -> cluster.recover(request("recover"), CopyFreshness.REQUIRED));
  }

  Ending leave(String file, String host) throws InterruptedException {
    return changing(file, cluster -> cluster.leave(host, request("hosts rm " + host)));
  }

  Ending roll(String file, String... hosts) throws InterruptedException {
    var wish = new RollRequest(List.of(hosts), Provider.Restart.ENGINE);
    return changing(file, cluster -> cluster.roll(wish, request("hosts roll")));
  }

  /** Back to the release that served before. */
  Ending rollback(String file, String app) throws InterruptedException {
    return release(file, app, new ReleaseWish.Back(Optional.empty()), Majority.WAIVED);
  }

  Ending release(String file, String app, ReleaseWish wish, Majority majority)
      throws InterruptedException {
    var request = new ReleaseRequest(request("release"), app, wish, majority);
    return changing(file, cluster -> cluster.release(request));
  }

  Ending down(String file, Provider.DataFate data) throws InterruptedException {
    return run(
        file, cluster -> cluster.down(new DownRequest(events(), new Cancellation(), LIMIT, data)));
  }

  /** What a process does with its cluster. */
  interface Verb {
    RunReport of(Cluster cluster) throws InterruptedException;
  }

  /** By a verb that keeps others out. */
  Ending changing(String file, Verb verb) throws InterruptedException {
    locking = true;
    return run(file, verb);
  }

  Ending run(String file, Verb verb) throws InterruptedException {
    return run(file, new AppliedText(file, name), verb);
  }

  Ending run(String file, AppliedText text, Verb verb) throws InterruptedException {
    var environment =
        new RunEnvironment(
            time(),
            Workers.inline(),
            new ShuffledOrder(new Random(world.chance().nextLong())),
            plans.noting(workshop.planning()),
            world.bases());
    UnaryOperator<Guard> kept =
        given -> {
          guard = given;
          return given;
        };
    try (var cluster =
        Cluster.over(
            SpecLoader.loadKnown(file),
            text,
            given -> workshop.ports(new WorldPorts(world, this, guarding(kept.apply(given)), file)),
            environment)) {
      return new Ending(verb.of(cluster), null);
    } catch (Died died) {
      return new Ending(null, null);
    } catch (Trouble | EngineException | AdminException trouble) {
      return new Ending(null, trouble);
    } finally {
      over = true;
    }
  }

  private Guard guarding(Guard given) {
    return workshop.asksGuard() ? given : Guard.open();
  }

  /** Its clock: who has died or stands still does not wake. */
  Time time() {
    var clock = world.clock().forProcess(() -> dead || stopped);
    return new ProcessTime(clock, world.slowness, this::refuseIfDead);
  }

  Events events() {
    return event -> {
      switch (event) {
        case Event.Started(var step, _) -> {
          looking = false;
          atWork = true;
          world.note("%s begins %s".formatted(name, step));
          fate.started(this, step);
        }
        case Event.Done(var step, _) -> {
          atWork = false;
          steps.add(step);
          fate.done(this, step);
        }
        case Event.Failed(var step, var trouble, _) -> {
          atWork = false;
          world.note("%s fails %s: %s".formatted(name, step, trouble.what()));
        }
        case Event.Said(_, var line) -> world.note(line);
        case Event.Planned(var plan) -> plans.check(plan, workshop);
        case Event.Skipped _, Event.Cancelled _ -> {}
        case Event.Note(var line) -> world.note(line);
      }
    };
  }

  /** The steps that ended well, in their order. */
  List<StepId> steps() {
    return List.copyOf(steps);
  }

  int changes() {
    return changes;
  }

  /** Whether a step of it is under way, and so the lock is its. */
  boolean isAtWork() {
    return atWork;
  }

  /** Whether its verb keeps others out. */
  boolean isLocking() {
    return locking;
  }

  boolean isGone() {
    return dead || stopped || over;
  }

  boolean isDead() {
    return dead;
  }

  void die() {
    world.note(name + " dies");
    dead = true;
  }

  /** Stands still, as after SIGSTOP, while something else happens; then goes on. */
  void standStillDuring(Happening what) throws InterruptedException {
    world.note(name + " stands still");
    stopped = true;
    try {
      what.happen();
    } finally {
      stopped = false;
      world.note(name + " goes on");
    }
  }

  /** Something that takes its time. */
  @FunctionalInterface
  interface Happening {
    void happen() throws InterruptedException;
  }

  @Nullable Object around(Call call, Work work) throws Throwable {
    refuseIfDead();
    if (call.port() == Port.PROVIDER && call.method().equals("ground")) {
      looking = true;
      looks++;
    }
    if (!call.isChange()) {
      if (looking && fate.hides(call, looks)) {
        throw new Tap.Hidden();
      }
      return work.run();
    }
    return Thread.currentThread() == life ? change(call, work) : signOfLife(work);
  }

  /** A changing call. */
  interface Work {
    @Nullable Object run() throws Throwable;
  }

  private @Nullable Object change(Call call, Work work) throws Throwable {
    looking = false;
    int number = ++changes;
    fate.before(this, number, call);
    refuseIfDead();
    askGuard();
    var answer = world.change(this, call, work);
    fate.after(this, number, call);
    refuseIfDead();
    return answer;
  }

  /** Of the lease, which is renewed beside the run. */
  private @Nullable Object signOfLife(Work work) throws Throwable {
    askGuard();
    return work.run();
  }

  private void askGuard() {
    if (guard != null && workshop.asksGuard()) {
      guard.beforeChange();
    }
  }

  private void refuseIfDead() {
    if (dead) {
      throw new Died(name);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
