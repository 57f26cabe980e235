package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.drill.DrillKind;
import dev.skep.cluster.drill.DrillReport;
import dev.skep.cluster.drill.DrillRequest;
import dev.skep.cluster.drill.DrillRequest.Health;
import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.RunRequest;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A cluster in a world where things are broken on purpose, by a user who agrees unless told. */
final class DrillGround {
  private final World world = new World(1);
  private final String file = SimFile.demo().text();
  private final Cancellation cancellation = new Cancellation();
  private final List<String> questions = new ArrayList<>();
  private boolean agreeing = true;

  private DrillGround() {}

  /** Brought up, and healthy. */
  static DrillGround up() {
    var ground = new DrillGround();
    assertThat(ground.up("ada")).isEqualTo(Verdict.DONE);
    return ground;
  }

  World world() {
    return world;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** What the user was asked. */
  List<String> questions() {
    return questions;
  }

  void declines() {
    agreeing = false;
  }

  Verdict up(String who) {
    return verdict(() -> world.process(who, Fate.kind()).up(file));
  }

  Verdict heal(String who) {
    return verdict(() -> world.process(who, Fate.kind()).heal(file));
  }

  private interface Run {
    Ending go() throws InterruptedException;
  }

  private static Verdict verdict(Run run) {
    try {
      var ending = run.go();
      return Objects.requireNonNull(ending.report(), ending.toString()).verdict();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  DrillRequest request(
      DrillKind kind, @Nullable String name, Optional<Duration> lasting, Health health) {
    return request(kind, name, lasting, health, Events.none());
  }

  private DrillRequest request(
      DrillKind kind,
      @Nullable String name,
      Optional<Duration> lasting,
      Health health,
      Events events) {
    var verb = "drill %s %s".formatted(kind.word(), name == null ? "" : name).strip();
    Consent consent =
        question -> {
          questions.add(question);
          return agreeing;
        };
    return new DrillRequest(
        new RunRequest(verb, events, cancellation, Duration.ofMinutes(1), consent),
        kind,
        Optional.ofNullable(name),
        lasting,
        health);
  }

  DrillReport drill(DrillKind kind, @Nullable String name) throws InterruptedException {
    return drill(request(kind, name, Optional.empty(), Health.REQUIRED), Events.none());
  }

  /** What it tells goes to the listener, who may do something about it. */
  DrillReport drill(DrillRequest request, Events listener) throws InterruptedException {
    var report = new AtomicReference<@Nullable DrillReport>();
    var ending = run(request, listener, report);
    return Objects.requireNonNull(report.get(), ending.toString());
  }

  Trouble refused(DrillRequest request) throws InterruptedException {
    var ending = run(request, Events.none(), new AtomicReference<>());
    assertThat(ending.trouble()).isInstanceOf(Trouble.class);
    return (Trouble) Objects.requireNonNull(ending.trouble());
  }

  private Ending run(
      DrillRequest request, Events listener, AtomicReference<@Nullable DrillReport> report)
      throws InterruptedException {
    var heard =
        request(
            request.kind(),
            request.name().orElse(null),
            request.lasting(),
            request.health(),
            listener);
    return world
        .process("eve", Fate.kind())
        .run(
            file,
            cluster -> {
              var drilled = cluster.drill(heard);
              report.set(drilled);
              return drilled.run();
            });
  }
}
