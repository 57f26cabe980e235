package dev.skep.cluster.recover;

import dev.skep.app.model.ReleaseBook;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.model.MemberBook;
import dev.skep.swarm.MemoryCopy;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds what exists on the hosts and can only have been made after a copy was written: a release's
 * generation and a member's host are recorded in their books before any container is made. A book
 * that cannot be read proves nothing. Pure.
 */
record NewerThanCopy(MemoryCopy copy, HostsObserved hosts) {
  private static final String GENERATION = "skep.generation";

  /** Returns a line for each proof; none where the copy may be up to date. */
  SortedSet<String> evidence() {
    var lines = new TreeSet<String>();
    hosts
        .engines()
        .forEach((host, seen) ->
            seen.known()
                .ifPresent(engine ->
                    Stream.concat(releases(host, engine), members(host, engine))
                        .forEach(lines::add)));
    return lines;
  }

  private Stream<String> releases(HostName host, EngineSeen engine) {
    return engine.inRole("app").stream().flatMap(container -> release(host, container).stream());
  }

  private Optional<String> release(HostName host, ContainerSummary container) {
    var app = container.labels().getOrDefault(ClusterLabels.NAME, "");
    var generation = container.labels().getOrDefault(GENERATION, "");
    if (!generation.matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return lastOf(app)
        .filter(last -> Long.parseLong(generation) > last)
        .map(last ->
            "%s has generation %s of %s, the copy knows none after %d"
                .formatted(host, generation, app, last));
  }

  private Optional<Long> lastOf(String app) {
    var document = ReleaseBook.document(app);
    return copy.documents().containsKey(document)
        ? copy.document(document, ReleaseBook.class).map(ReleaseBook::lastGeneration)
        : Optional.of(0L);
  }

  private Stream<String> members(HostName host, EngineSeen engine) {
    var book =
        copy.documents().containsKey(MemberBook.DOCUMENT)
            ? copy.document(MemberBook.DOCUMENT, MemberBook.class)
            : Optional.of(MemberBook.EMPTY);
    var labels =
        Stream.concat(
            engine.containers().stream().map(ContainerSummary::labels),
            engine.volumes().stream().map(volume -> volume.labels()));
    return book.stream()
        .flatMap(known -> labels.flatMap(each -> member(host, each, known).stream()));
  }

  private static Optional<String> member(
      HostName host, Map<String, String> labels, MemberBook book) {
    var role = labels.getOrDefault(ClusterLabels.ROLE, "");
    var name = labels.getOrDefault(ClusterLabels.NAME, "");
    boolean isMember = role.equals("member") || role.equals("config");
    var booking = book.find(name);
    if (!isMember || booking.filter(it -> it.host().equals(host)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        booking
            .map(it -> "%s has %s, the copy knows it on %s".formatted(host, name, it.host()))
            .orElse("%s has %s, which the copy does not know".formatted(host, name)));
  }
}
