package dev.skep.cluster.recover;

import dev.skep.app.model.ReleaseBook;
import dev.skep.cluster.reconcile.Goal;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.swarm.MemoryCopy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the words of a recovery: what was found, what will be done, and why it may not be done. */
final class RecoveryWords {
  private RecoveryWords() {}

  static List<String> found(
      Goal goal, MemoryCopy copy, List<HostName> holders, Set<HostName> gone) {
    var lines = new ArrayList<String>();
    lines.add(
        "No manager of %s is in a Swarm any more: what the cluster remembers is lost there."
            .formatted(goal.spec().cluster()));
    lines.add(
        "The newest copy of it is number %d, of %s, on %s."
            .formatted(
                copy.number(),
                copy.at(),
                holders.stream().map(HostName::value).collect(Collectors.joining(", "))));
    lines.add(
        "A new Swarm is started and given that copy; every host leaves the old one and joins it.");
    var apps = apps(goal, copy);
    if (!apps.isEmpty()) {
      lines.add(
          "Instances end with the old Swarm and are started anew, half of an app's hosts at a time: %s."
              .formatted(String.join(", ", apps)));
    }
    lines.add(
        "Untouched: %d members and routers with their data, and HAProxy."
            .formatted(
                copy.document(MemberBook.DOCUMENT, MemberBook.class)
                    .map(book ->
                        book.wanted().stream()
                            .filter(booking -> !gone.contains(booking.host()))
                            .count())
                    .orElse(0L)));
    return List.copyOf(lines);
  }

  static String notOver(List<HostName> silent) {
    return "the recovery is not over: no answer from %s; once it answers, or is gone at its provider, \"skep recover\" goes on"
        .formatted(silent.stream().map(HostName::value).collect(Collectors.joining(", ")));
  }

  static List<String> unread(List<String> hosts) {
    return hosts.isEmpty()
        ? List.of()
        : List.of(
            "Not read, and a newer copy might lie there: %s.".formatted(String.join("; ", hosts)));
  }

  static Trouble older(MemoryCopy copy, Collection<String> evidence, List<String> unread) {
    return Trouble.failed(
            "Cannot recover: the newest copy, number %d, of %s, is older than what runs."
                .formatted(copy.number(), copy.at()))
        .evidence(Stream.concat(evidence.stream(), unread.stream()).toList())
        .next(
            "Nothing was changed. Start hosts that are off, or put back a newer /var/lib/docker/skep/memory.json on one from a backup, and run this again. With --force it goes on from this copy: apps go back to the releases that it knows, and members that it does not know stay as they are.");
  }

  private static List<String> apps(Goal goal, MemoryCopy copy) {
    return goal.spec().apps().stream()
        .flatMap(app ->
            copy.document(ReleaseBook.document(app.name()), ReleaseBook.class).stream()
                .flatMap(book -> book.activeRelease().stream())
                .map(release -> "%s at %s".formatted(app.name(), release.image())))
        .toList();
  }

  static Trouble nothingIsLost() {
    return Trouble.invalid(
            "There is nothing to recover: the managers answer, and what the cluster remembers is there.")
        .next("Nothing was changed. \"skep heal\" replaces hosts and members that are lost.");
  }

  static Trouble silent(List<String> doubts) {
    return Trouble.unreachable(
            "Cannot recover: what the cluster remembers may still be there, and is not seen.")
        .evidence(doubts)
        .next(
            "Nothing was changed. Start these hosts, or have them answer, and run \"skep heal\". Only where most managers are gone for good: run \"docker swarm init --force-new-cluster --advertise-addr ITS-ADDRESS\" on one that is left, then \"skep heal\"; or, where none of what is left is needed, \"docker swarm leave --force\" on each, then this again.");
  }

  static Trouble noCopy(String cluster, Map<HostName, Seen<MemoryCopy>> found) {
    return Trouble.failed(
            "Cannot recover: no host that answers has a copy of what %s remembered."
                .formatted(cluster))
        .evidence(
            found.entrySet().stream()
                .map(entry -> "%s: %s".formatted(entry.getKey(), words(entry.getValue())))
                .toList())
        .next(
            "Nothing was changed. Copies lie on managers and on hosts for MongoDB: start those that are off, then run this again.");
  }

  private static String words(Seen<MemoryCopy> copy) {
    return switch (copy) {
      case Seen.Present<MemoryCopy>(var other) ->
          "a copy of another cluster's, %s".formatted(other.cluster());
      case Seen.Absent<MemoryCopy> _ -> "none";
      case Seen.Unknown<MemoryCopy>(var reason) -> reason;
    };
  }

  static Trouble unreadable(Collection<String> reasons) {
    return Trouble.failed(
            "Cannot recover: this version cannot read all that the newest copy remembers.")
        .evidence(List.copyOf(reasons))
        .next("Nothing was changed; what runs, runs on.");
  }

  static Trouble nothingApplied() {
    return Trouble.failed("Cannot recover: the newest copy does not say what was applied.")
        .next("Nothing was changed. Use the version of Skep that last changed this cluster.");
  }

  static Trouble noKey() {
    return Trouble.failed(
            "Cannot recover: no host that answers has the key that opens the copy's vault.")
        .next(
            "Nothing was changed. Put the vault's key back from a backup, on one manager's host, then run this again.");
  }

  static Trouble secretsToBring(List<String> missing) {
    return Trouble.invalid(
            "Cannot recover yet: a Swarm gives no secret out again, and these were brought by you.")
        .evidence(missing)
        .next("Nothing was changed. Bring them as for a deploy, then run this again.");
  }
}
