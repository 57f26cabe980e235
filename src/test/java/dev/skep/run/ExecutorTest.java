package dev.skep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ExecutorTest {
  private final ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();

  @Test
  void startsAStepOnlyWhenWhatItNeedsIsDone() {
    var outcome = run(noting("b", "a"), noting("a"), noting("c", "b"));

    assertThat(outcome.wentWell()).isTrue();
    assertThat(ran).containsExactly("a", "b", "c");
  }

  @Test
  void takesANeedThatIsNotPlannedAsMetByTheWorld() {
    run(noting("a", "already there"));

    assertThat(ran).containsExactly("a");
  }

  @Test
  void runsWhatDoesNotDependOnEachOtherAtTheSameTime() {
    var bothRunning = new CountDownLatch(2);

    var outcome = run(meeting("left", bothRunning), meeting("right", bothRunning));

    assertThat(outcome.wentWell()).isTrue();
  }

  @Test
  void doesWhatItCanWhenAStepFails() {
    var outcome =
        run(failing("bad"), noting("after", "bad"), noting("last", "after"), noting("other"));

    assertThat(ran).containsExactly("other");
    assertThat(outcome.troubles()).hasSize(1);
    assertThat(outcome.results().get(Ids.id("last")))
        .isEqualTo(new StepResult.Skipped(Ids.id("after")));
  }

  @Test
  void endsPromptlyWhenItIsCancelled() {
    var cancellation = new Cancellation();
    var outcome =
        executor(Guard.open())
            .run(
                plan(
                    new Fragment(
                        "endless",
                        Set.of(),
                        context -> {
                          cancellation.cancel(Trouble.of(Trouble.Kind.ABORTED, "Interrupted."));
                          context.await(() -> false, "what never comes", Duration.ofMinutes(5));
                        })),
                Plain::new,
                Duration.ofMinutes(5),
                cancellation);

    assertThat(outcome.stopped()).isPresent();
    assertThat(outcome.results().get(Ids.id("endless"))).isInstanceOf(StepResult.Cancelled.class);
  }

  @Test
  void blamesNoStepForACallThatTheStopInterrupted() {
    var cancellation = new Cancellation();
    var outcome =
        executor(Guard.open())
            .run(
                plan(new Fragment("calling", Set.of(), _ -> callUntilInterrupted(cancellation))),
                Plain::new,
                Duration.ofMinutes(5),
                cancellation);

    assertThat(outcome.troubles()).isEmpty();
    assertThat(outcome.results().get(Ids.id("calling"))).isInstanceOf(StepResult.Cancelled.class);
  }

  private static void callUntilInterrupted(Cancellation cancellation) {
    cancellation.cancel(Trouble.of(Trouble.Kind.ABORTED, "Interrupted."));
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the engine's call: interrupted", e);
    }
  }

  @Test
  void stopsAtItsDeadline() {
    var outcome =
        executor(Guard.open())
            .run(
                plan(
                    new Fragment(
                        "endless",
                        Set.of(),
                        context -> context.await(() -> false, "it", Duration.ofMinutes(5)))),
                Plain::new,
                Duration.ofMillis(50),
                new Cancellation());

    assertThat(outcome.stopped().orElseThrow().kind()).isEqualTo(Trouble.Kind.TIMED_OUT);
    assertThat(outcome.stopped().orElseThrow().evidence())
        .containsExactly("under way: swarm/endless");
  }

  @Test
  void aStepThatIsCutOffIsNoFault() {
    var cancellation = new Cancellation();
    var outcome =
        executor(Guard.open())
            .run(
                plan(
                    new Fragment(
                        "calling",
                        Set.of(),
                        context -> {
                          cancellation.cancel(Trouble.of(Trouble.Kind.ABORTED, "Interrupted."));
                          try {
                            context.await(() -> false, "an answer", Duration.ofMinutes(5));
                          } catch (InterruptedException cutOff) {
                            throw new IllegalStateException("the pipe broke", cutOff);
                          }
                        })),
                Plain::new,
                Duration.ofMinutes(5),
                cancellation);

    assertThat(outcome.troubles()).isEmpty();
    assertThat(outcome.results().get(Ids.id("calling"))).isInstanceOf(StepResult.Cancelled.class);
  }

  @Test
  void whoIsInterruptedOnceTheEndWasAskedForWaitsNoLonger() {
    var cancellation = new Cancellation();
    var told = new ConcurrentLinkedQueue<Event>();
    var runner = Thread.currentThread();
    var over = new CountDownLatch(1);
    long start = System.nanoTime();
    var outcome =
        new Executor(
                Workers.virtualThreads(), Order.asPlanned(), Time.system(), told::add, Guard.open())
            .run(
                plan(
                    new Fragment(
                        "removal",
                        Set.of(),
                        _ -> {
                          cancellation.cancel(Trouble.of(Trouble.Kind.ABORTED, "Interrupted."));
                          runner.interrupt();
                          UninterruptedCleanup.perform(() -> outlast(over));
                        })),
                Plain::new,
                Duration.ofMinutes(5),
                cancellation);

    assertThat(Thread.interrupted()).as("the lock can be given back").isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(outcome.stopped()).isPresent();
    assertThat(told).last().isEqualTo(new Event.Cancelled(Ids.id("removal")));
    over.countDown();
  }

  /** Whatever interrupts it. */
  private static void outlast(CountDownLatch over) {
    while (over.getCount() > 0) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void startsNothingOnceTheGuardRefuses() {
    Guard lost =
        () -> {
          throw Trouble.of(Trouble.Kind.LOCKED, "The lock is lost.");
        };

    var outcome =
        executor(lost)
            .run(plan(noting("a")), Plain::new, Duration.ofSeconds(5), new Cancellation());

    assertThat(ran).isEmpty();
    assertThat(outcome.wentWell()).isFalse();
  }

  private Outcome run(Fragment... fragments) {
    return executor(Guard.open())
        .run(plan(fragments), Plain::new, Duration.ofSeconds(30), new Cancellation());
  }

  private static Executor executor(Guard guard) {
    return new Executor(
        Workers.virtualThreads(), Order.asPlanned(), Time.system(), Events.none(), guard);
  }

  private static Plan<Plain> plan(Fragment... fragments) {
    return new Plan<>(List.of(fragments));
  }

  private Fragment noting(String name, String... needs) {
    return new Fragment(name, ids(needs), context -> ran.add(name));
  }

  private static Fragment failing(String name) {
    return new Fragment(
        name,
        Set.of(),
        context -> {
          throw Trouble.failed("Could not do it.");
        });
  }

  private static Fragment meeting(String name, CountDownLatch latch) {
    return new Fragment(
        name,
        Set.of(),
        context -> {
          latch.countDown();
          assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        });
  }

  private static Set<StepId> ids(String... needs) {
    return java.util.Arrays.stream(needs).map(Ids::id).collect(java.util.stream.Collectors.toSet());
  }

  private record Plain(StepScope scope) implements Context {
    @Override
    public Time time() {
      return scope.time();
    }

    @Override
    public void say(String line) {
      scope.say(line);
    }
  }

  private interface Body {
    void run(Context context) throws InterruptedException;
  }

  private record Fragment(String name, Set<StepId> needs, Body body) implements Step<Plain> {
    @Override
    public StepId id() {
      return Ids.id(name);
    }

    @Override
    public String title() {
      return name;
    }

    @Override
    public Cost cost() {
      return Cost.NOTHING;
    }

    @Override
    public void run(Plain context) throws InterruptedException {
      body.run(context);
    }
  }
}
