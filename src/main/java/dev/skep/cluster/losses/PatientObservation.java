package dev.skep.cluster.losses;

import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.RunRequest;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Observes the cluster again until nothing is left that may end by itself: each silent host answers
 * or is lost, each failing instance passes its check or counts as hung, each mute router greets or
 * counts as hung.
 */
public record PatientObservation(Supplier<Observed> look, Time time, RunRequest request) {
  /**
   * A host is lost after 60 s of silence, once the managers miss it too, and managers take up to 90
   * s.
   */
  private static final Duration LIMIT = SilenceWatch.LIMIT.multipliedBy(2);

  private static final Duration PACE = Duration.ofSeconds(2);

  public Observed atLast() throws InterruptedException {
    long start = time.nanos();
    var observed = look.get();
    var awaited = awaited(observed);
    awaited.forEach(request.events()::note);
    while (!awaited.isEmpty() && time.since(start).compareTo(LIMIT) < 0) {
      request.cancellation().reason().ifPresent(PatientObservation::stop);
      time.pause(PACE);
      observed = look.get();
      awaited = awaited(observed);
    }
    return observed;
  }

  private static void stop(Trouble why) {
    throw why;
  }

  /** Returns what is waited for, a line each. */
  private static List<String> awaited(Observed observed) {
    var lines = new ArrayList<String>();
    var silent = silent(observed);
    if (!silent.isEmpty()) {
      lines.add(words(silent));
    }
    observed.apps().hangs().suspected().stream()
        .map(hung ->
            "%s runs and fails HAProxy's check: waiting until it passes, or for %d s"
                .formatted(hung, HungInstanceWatch.LIMIT.toSeconds()))
        .forEach(lines::add);
    observed.mongo().mute().suspected().stream()
        .map(router ->
            "router %s runs and does not greet: waiting until it does, or for %d s"
                .formatted(router, MuteRouterWatch.LIMIT.toSeconds()))
        .forEach(lines::add);
    return lines;
  }

  /**
   * Returns the silent hosts; none where losses are held back, as in an outage: then no wait makes
   * a host lost.
   */
  private static List<HostName> silent(Observed observed) {
    return observed.swarm().isPresent() && observed.hosts().losses().heldBack().isEmpty()
        ? SilentHosts.in(observed)
        : List.of();
  }

  private static String words(List<HostName> silent) {
    return "%s silent: waiting until heard, or for a minute and until the managers miss it too"
        .formatted(
            silent.stream().map(HostName::value).collect(Collectors.joining(", "))
                + (silent.size() == 1 ? " is" : " are"));
  }
}
