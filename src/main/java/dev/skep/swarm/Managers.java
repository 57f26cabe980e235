package dev.skep.swarm;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds a manager that answers for the whole Swarm, and uses it for as long as it does. */
public final class Managers implements Supplier<Docker> {
  /**
   * The time that each manager gets, round by round. A healthy manager answers in milliseconds; one
   * whose machine has just started everything at once has needed more than 2 s.
   */
  private static final List<Duration> ROUNDS =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(8));

  private static final Duration TRUST = Duration.ofSeconds(5);

  private record Found(HostName host, long atNanos) {}

  private final Provider provider;
  private final List<HostName> managers;
  private final Time time;
  private final AtomicReference<Optional<Found>> found = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Set<HostName>> leaving = new AtomicReference<>(Set.of());

  public Managers(Provider provider, List<HostName> managers, Time time) {
    this.provider = provider;
    this.managers = List.copyOf(managers);
    this.time = time;
  }

  /**
   * Asks these managers last from now on, and checks each time anew whether they answer. Reason: a
   * plan that begins takes them away, even if only for a moment, and its steps need a manager.
   */
  public void askLast(Set<HostName> hosts) {
    leaving.set(Set.copyOf(hosts));
  }

  /**
   * A manager that answered less than 5 s ago, or the first that answers now.
   *
   * @throws Trouble when no manager answers
   */
  @Override
  public Docker get() {
    return found
        .get()
        .filter(this::isRecent)
        .map(it -> provider.engine(it.host()))
        .orElseGet(this::find);
  }

  private boolean isRecent(Found found) {
    return time.since(found.atNanos()).compareTo(TRUST) < 0
        && !leaving.get().contains(found.host());
  }

  private Docker find() {
    var reasons = new ArrayList<String>();
    for (var patience : ROUNDS) {
      reasons.clear();
      var found =
          first(lastHeardFirst(), patience, reasons)
              .or(() -> first(SuccessorManagers.of(provider, managers), patience, reasons));
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw Trouble.unreachable("No manager of the Swarm answers.")
        .evidence(reasons)
        .next(
            "What runs elsewhere runs on. Start a manager's host (\"skep up\" starts one that is off), then run this again.");
  }

  /**
   * The managers in the order in which they are asked: the one that was used before comes first,
   * because a manager that hangs costs its whole time limit.
   */
  private List<HostName> lastHeardFirst() {
    var order = new LinkedHashSet<HostName>();
    found.get().map(Found::host).filter(managers::contains).ifPresent(order::add);
    order.addAll(managers);
    var last = leaving.get();
    return Stream.concat(
            order.stream().filter(host -> !last.contains(host)),
            order.stream().filter(last::contains))
        .toList();
  }

  private Optional<Docker> first(List<HostName> hosts, Duration patience, List<String> reasons) {
    return hosts.stream().flatMap(host -> ask(host, patience, reasons).stream()).findFirst();
  }

  private Optional<Docker> ask(HostName host, Duration patience, List<String> reasons) {
    var engine = provider.engine(host);
    try {
      if (engine.within(patience).info().swarm().manager()) {
        found.set(Optional.of(new Found(host, time.nanos())));
        return Optional.of(engine);
      }
      reasons.add("%s does not manage a Swarm with a quorum".formatted(host));
    } catch (EngineException silent) {
      reasons.add("%s: %s".formatted(host, silent.answer()));
    }
    return Optional.empty();
  }
}
