package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.model.ReleaseSeen;
import dev.skep.balancer.BalancerStep;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Ends the sessions that go on with a retired release beyond its drain: WebSockets, long downloads.
 * The release's instances stay, so a rollback is the switch alone. A server to which a session has
 * begun more lately is given the drain anew: a balancer was switched late, or the release was the
 * fallback for a dead one.
 *
 * @param balancers those that were observed to have such sessions
 */
public record DisconnectDrained(List<DesiredBalancer> balancers, DesiredApp app, long generation)
    implements AppStep {
  // They end within milliseconds.
  private static final Duration LIMIT = Duration.ofSeconds(5);

  public DisconnectDrained {
    balancers = List.copyOf(balancers);
  }

  /**
   * The step, if the idle colour has sessions under way after the drain of the release that served
   * there. No session with a release that is tested there is ended.
   */
  public static Optional<DisconnectDrained> of(
      AppDesired desired,
      DesiredApp app,
      ReleaseBook book,
      SortedMap<Long, ReleaseSeen> services,
      Instant now) {
    var idle = book.idleColor();
    var drain = app.spec().drain();
    return book.claimed().anyMatch(release -> release.color() == idle)
        ? Optional.empty()
        : book.releases().stream()
            .filter(release -> release.color() == idle)
            .filter(release -> release.state() == Release.State.SERVED)
            .reduce((_, newer) -> newer)
            .filter(release ->
                release.retiredAt().filter(at -> !at.plus(drain).isAfter(now)).isPresent())
            .flatMap(release -> Optional.ofNullable(services.get(release.generation())))
            .flatMap(seen -> of(desired, app, seen));
  }

  private static Optional<DisconnectDrained> of(
      AppDesired desired, DesiredApp app, ReleaseSeen seen) {
    var drain = app.spec().drain();
    var having =
        desired.balancers().stream()
            .filter(balancer ->
                Optional.ofNullable(seen.straggling().get(balancer.name()))
                    .filter(last -> last.compareTo(drain) >= 0)
                    .isPresent())
            .toList();
    return having.isEmpty()
        ? Optional.empty()
        : Optional.of(new DisconnectDrained(having, app, seen.generation()));
  }

  @Override
  public StepId id() {
    return AppStep.drained(app.name());
  }

  /**
   * Each balancer is configured first: one that the switch has not reached yet still sends requests
   * there.
   */
  @Override
  public Set<StepId> needs() {
    return balancers.stream()
        .map(each -> BalancerStep.configured(each.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String title() {
    return "end what goes on with %s beyond its drain"
        .formatted(Release.service(app.name(), generation));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    var book = ReleaseBooks.read(context, app.name());
    var color = book.idleColor();
    if (book.release(generation).filter(release -> release.color() == color).isEmpty()) {
      throw Trouble.failed(
              "Generation %d of %s is on the colour that serves; nothing of it is ended."
                  .formatted(generation, app.name()))
          .next("Another run switched meanwhile. Run the same again.");
    }
    var openSessions = new OpenSessions(app.name(), color);
    for (var balancer : balancers) {
      end(context, balancer, openSessions);
    }
  }

  private void end(AppContext context, DesiredBalancer balancer, OpenSessions openSessions)
      throws InterruptedException {
    try {
      context.await(
          () -> isRid(context, balancer, openSessions),
          "%s to end what goes on with %s"
              .formatted(balancer.name(), Release.service(app.name(), generation)),
          LIMIT);
    } catch (Trouble trouble) {
      throw trouble.kind() == Trouble.Kind.TIMED_OUT
          ? trouble.next("Nothing that serves is touched by it. Run the same again.")
          : trouble;
    }
  }

  /** Whether the balancer has no session left beyond the drain; ends those that it finds. */
  private boolean isRid(AppContext context, DesiredBalancer balancer, OpenSessions openSessions) {
    var socket = context.balancerSocket(balancer.host(), balancer.name());
    var left =
        openSessions.in(socket.look(List.of(openSessions.app()))).stream()
            .filter(server -> server.sinceLast().compareTo(app.spec().drain()) >= 0)
            .toList();
    for (var server : left) {
      context.say(
          "%s ends %d to %s".formatted(balancer.name(), server.sessions(), server.server()));
      socket.endSessions(server.backend(), server.server());
    }
    return left.isEmpty();
  }
}
