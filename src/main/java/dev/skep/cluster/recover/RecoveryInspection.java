package dev.skep.cluster.recover;

import dev.skep.cluster.losses.LostMemory;
import dev.skep.cluster.losses.MissingHostWords;
import dev.skep.cluster.losses.MissingHosts;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.CopyFreshness;
import dev.skep.cluster.reconcile.AppliedGoal;
import dev.skep.cluster.reconcile.Goal;
import dev.skep.cluster.reconcile.SwarmObservation;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.cluster.store.CopyMark;
import dev.skep.cluster.store.History;
import dev.skep.cluster.store.RecoveryMark;
import dev.skep.cluster.store.StoredDocuments;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.AnswerPace;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.swarm.MemoryCopies;
import dev.skep.swarm.MemoryCopy;
import dev.skep.swarm.SwarmObserved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Inspects whether a cluster can be recovered, and from which copy. Changes nothing. */
public record RecoveryInspection(ClusterPorts ports, Time time, Goal file) {
  /**
   * Observes hosts and Swarm, which is all that is needed: there is no memory yet that says what
   * else to observe.
   */
  private SwarmObservation.View glance() {
    return new SwarmObservation(
            ports, file.spec().cluster(), file.maker().managers(), new AnswerPace(time))
        .look();
  }

  /** Returns the trouble to report when the cluster's memory is lost. */
  public Optional<Trouble> lost() {
    var seen = glance();
    return LostMemory.of(file.maker().managers(), seen.hosts(), seen.swarm());
  }

  /**
   * Returns the cluster as a recovery begins with it.
   *
   * @throws Trouble when the recovery must not begin
   */
  public Recoverable look(CopyFreshness wanted) {
    var seen = glance();
    return switch (seen.swarm()) {
      case Seen.Unknown<SwarmObserved>(var reason) ->
          throw RecoveryWords.silent(List.of(reason.split("; ")));
      case Seen.Absent<SwarmObserved> _ -> fromCopy(seen, wanted);
      case Seen.Present<SwarmObserved>(var swarm) ->
          swarm.vault().isAbsent() ? fromCopy(seen, wanted) : goingOn(seen);
    };
  }

  /**
   * Returns the recovery to continue. The memory exists: either an earlier recovery that died has
   * restored it, or nothing is lost.
   */
  private Recoverable goingOn(SwarmObservation.View seen) {
    var mark = StoredDocuments.read(seen.swarm(), RecoveryMark.DOCUMENT, RecoveryMark.class);
    if (mark.known().filter(it -> it.state() == RecoveryMark.State.BEGUN).isEmpty()) {
      throw RecoveryWords.nothingIsLost();
    }
    var goal = new AppliedGoal(ports.documents(), ports.balancers(), file).whole().calm();
    return new Recoverable(
        goal, Optional.empty(), HostLosses.NONE, List.of("An earlier recovery is gone on with."));
  }

  private Recoverable fromCopy(SwarmObservation.View seen, CopyFreshness wanted) {
    var running =
        seen.hosts().hosts().known().orElse(List.of()).stream()
            .filter(Host::isOn)
            .map(Host::name)
            .toList();
    var copies = new MemoryCopies(ports.provider()).read(running);
    var copy =
        MemoryCopies.newest(file.spec().cluster(), copies.values())
            .orElseThrow(() -> RecoveryWords.noCopy(file.spec().cluster(), copies));
    refuseUnread(copy);
    var applied =
        copy.document(AppliedSpec.DOCUMENT, AppliedSpec.class)
            .orElseThrow(RecoveryWords::nothingApplied);
    var book = copy.document(HostBook.DOCUMENT, HostBook.class).orElse(HostBook.EMPTY);
    var goal = AppliedGoal.goal(applied, file.text().by()).calm();
    new RecoveryCheck(goal, copy, book, seen.hosts(), seen.swarm(), ports).pass();
    var older = new NewerThanCopy(copy, seen.hosts()).evidence();
    var unread = RecoveryWords.unread(unread(seen, copies));
    if (!older.isEmpty() && wanted == CopyFreshness.REQUIRED) {
      throw RecoveryWords.older(copy, older, unread);
    }
    var gone = gone(goal, copy, book, seen.hosts());
    var losses = HostLosses.of(gone, book.addresses(), List.of());
    var given = losses.at(ports.provider().slotsAt(losses.givenUp().values()));
    var lines =
        new ArrayList<>(RecoveryWords.found(goal, copy, holders(copies, copy), names(gone)));
    lines.addAll(new MissingHostWords(members(copy), gone).lines());
    older.stream().map("Older than what runs: %s."::formatted).forEach(lines::add);
    lines.addAll(unread);
    return new Recoverable(goal, Optional.of(copy), given, lines);
  }

  /**
   * Refuses a copy with documents that cannot be read. Nothing is built on unknown documents, since
   * what serves now ends with its Swarm.
   */
  private static void refuseUnread(MemoryCopy copy) {
    var unread = StoredDocuments.unread(copy.documents());
    unread.keySet().removeAll(Set.of(History.DOCUMENT, CopyMark.DOCUMENT));
    if (!unread.isEmpty()) {
      throw RecoveryWords.unreadable(unread.values());
    }
  }

  private static List<HostLoss> gone(
      Goal goal, MemoryCopy copy, HostBook book, HostsObserved hosts) {
    var left = goal.maker().without(book.addresses().keySet());
    return new MissingHosts(
            left.missed(members(copy)),
            hosts,
            host -> Optional.ofNullable(copy.hosts().get(host.value())),
            members(copy))
        .losses();
  }

  private static Set<HostName> names(List<HostLoss> gone) {
    return gone.stream().map(HostLoss::host).collect(Collectors.toUnmodifiableSet());
  }

  private static MemberBook members(MemoryCopy copy) {
    return copy.document(MemberBook.DOCUMENT, MemberBook.class).orElse(MemberBook.EMPTY);
  }

  /** Returns the hosts on which a newer copy might be that cannot be read now. */
  private static List<String> unread(
      SwarmObservation.View seen, SortedMap<HostName, Seen<MemoryCopy>> copies) {
    var unread = new ArrayList<String>();
    seen.hosts().hosts().known().orElse(List.of()).stream()
        .filter(host -> !host.isOn())
        .forEach(host -> unread.add("%s is off".formatted(host.name())));
    copies.forEach((host, copy) -> {
      if (copy instanceof Seen.Unknown<MemoryCopy>(var reason)) {
        unread.add("%s: %s".formatted(host, reason));
      }
    });
    return unread;
  }

  private static List<HostName> holders(
      SortedMap<HostName, Seen<MemoryCopy>> copies, MemoryCopy newest) {
    return copies.entrySet().stream()
        .filter(entry ->
            entry.getValue().known().filter(it -> it.number() == newest.number()).isPresent())
        .map(java.util.Map.Entry::getKey)
        .toList();
  }
}
