package dev.skep.app.release;

import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.balancer.model.ServerSeen;
import dev.skep.docker.errors.EngineException;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether the release in the idle colour may be retired, by what every balancer says at
 * this moment: it sends no requests there, and the release is not the fallback for a dead active
 * one. A silent balancer may do either.
 */
record RetireCheck(AppContext context, List<DesiredBalancer> balancers, DesiredApp app) {
  // A HAProxy that dies is started again by its engine within a second or two.
  private static final Duration LIMIT = Duration.ofSeconds(10);

  RetireCheck {
    balancers = List.copyOf(balancers);
  }

  /**
   * Waits until no balancer needs the generation and its sessions have ended. A generation in the
   * active release's colour is needed by none.
   */
  void await(long generation) throws InterruptedException {
    var book = ReleaseBooks.read(context, app.name());
    var idle = book.idleColor();
    var color = book.release(generation).map(Release::color).orElse(idle);
    if (book.active().isPresent() && color == idle) {
      await(book, generation);
      new DrainWait(context, balancers, app, idle).await();
      await(book, generation); // during a drain the active one may die
    }
  }

  private void await(ReleaseBook book, long generation) throws InterruptedException {
    var needing = new ArrayList<Need>();
    try {
      context.await(
          () -> {
            needing.clear();
            balancers.forEach(each -> need(each, book.idleColor()).ifPresent(needing::add));
            return needing.isEmpty();
          },
          "no balancer to need " + Release.service(app.name(), generation),
          LIMIT);
    } catch (Trouble trouble) {
      throw trouble.kind() == Trouble.Kind.TIMED_OUT ? refusal(book, generation, needing) : trouble;
    }
  }

  /** Why a balancer may need the idle colour, in words. */
  private sealed interface Need {
    String words();

    record Silent(String words) implements Need {}

    record NotSwitched(String words) implements Need {}

    record StandsIn(String words) implements Need {}
  }

  private Optional<Need> need(DesiredBalancer balancer, Color idle) {
    try {
      var socket = context.balancerSocket(balancer.host(), balancer.name());
      return need(balancer.name(), socket.look(List.of(app.name())), idle);
    } catch (EngineException refused) {
      return Optional.of(new Need.Silent(refused.answer()));
    } catch (Trouble trouble) {
      if (trouble.kind() != Trouble.Kind.UNREACHABLE) {
        throw trouble;
      }
      return Optional.of(new Need.Silent(trouble.what()));
    }
  }

  private Optional<Need> need(String balancer, RuntimeSeen seen, Color idle) {
    if (seen.colors().get(app.name()) == idle || seen.canaries().containsKey(app.name())) {
      return Optional.of(
          new Need.NotSwitched(
              "%s sends requests for %s to %s".formatted(balancer, app.name(), idle)));
    }
    return seen.fallbacks().get(app.name()) == idle && isUp(seen, idle) && !isUp(seen, idle.other())
        ? Optional.of(
            new Need.StandsIn(
                "%s finds nobody well on %s, so %s answers"
                    .formatted(balancer, idle.other(), idle)))
        : Optional.empty();
  }

  private boolean isUp(RuntimeSeen seen, Color color) {
    var backend = BalancedApp.backend(app.name(), color);
    return seen.servers().stream()
        .filter(server -> server.backend().equals(backend))
        .anyMatch(ServerSeen::up);
  }

  private Trouble refusal(ReleaseBook book, long generation, List<Need> needing) {
    var service = Release.service(app.name(), generation);
    var words = needing.stream().map(Need::words).toList();
    if (needing.stream().anyMatch(Need.StandsIn.class::isInstance)) {
      return Trouble.failed(
              "%s is not taken down: it answers in place of %s, the active one, which is not well."
                  .formatted(service, Release.service(app.name(), book.active().orElseThrow())))
          .evidence(words)
          .next(
              "Have it serve first, with \"skep %s\", or mend the other; then run it again."
                  .formatted(wayTo(book, generation)));
    }
    var what = "%s is not taken down: it may still have visitors.".formatted(service);
    return (needing.stream().allMatch(Need.Silent.class::isInstance)
            ? Trouble.unreachable(what)
            : Trouble.failed(what))
        .evidence(words)
        .next("\"skep status\" shows the balancers; \"skep up\" sets them right.");
  }

  private String wayTo(ReleaseBook book, long generation) {
    return book.release(generation)
        .filter(release -> release.state() != Release.State.SERVED)
        .map(release -> "deploy %s %s".formatted(app.name(), release.tag()))
        .orElse("rollback " + app.name());
  }
}
