package dev.skep.cluster.losses;

import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostLoss.Cause;
import dev.skep.hosts.model.HostLoss.Remedy;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.RepeatedLosses;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.model.MemberBook;
import dev.skep.swarm.SwarmObserved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides which hosts are lost: those that their provider no longer has; those that are off and
 * have no member, balancer or manager role; those that Skep has not reached for 60 s and that the
 * managers do not report as ready. Pure.
 *
 * @param wanted the hosts that are desired, or that hold data
 * @param leaving hosts that the user asked to remove
 * @param anchored hosts that are more than a place for apps: managers, balancers
 * @param former addresses of hosts that a Swarm before this one knew, and this one may not know yet
 * @param silences how long hosts have been silent
 * @param restless hosts that are off, and went off again and again lately
 */
public record HostLossDetector(
    List<HostName> wanted,
    Set<HostName> leaving,
    Set<HostName> anchored,
    HostsObserved hosts,
    SwarmObserved swarm,
    HostBook book,
    MemberBook members,
    SortedMap<HostName, String> former,
    SortedMap<HostName, Duration> silences,
    Set<HostName> restless,
    Instant now) {
  /**
   * If more than a third of the hosts is away at once, that is an outage and none of them is lost.
   */
  private static final int MOST = 3;

  public HostLosses losses() {
    var losses = new ArrayList<HostLoss>();
    var heldBack = new ArrayList<String>();
    book.addresses().forEach((host, address) -> unfinished(host, address).ifPresent(losses::add));
    losses.addAll(new MissingHosts(wanted, hosts, this::known, members).losses());
    var away = away();
    if (away.size() * MOST > wanted.size()) {
      heldBack.add(
          "%d of %d hosts are away at once, which looks like an outage: none of them is given up (%s)"
              .formatted(away.size(), wanted.size(), words(away)));
    } else {
      away.stream().flatMap(host -> away(host).stream()).forEach(losses::add);
    }
    leaving.stream()
        .filter(host -> !book.addresses().containsKey(host))
        .flatMap(host -> asked(host).stream())
        .forEach(losses::add);
    return HostLosses.of(losses, book.addresses(), heldBack).flapping(flapping(losses));
  }

  private SortedMap<HostName, RepeatedLosses> flapping(List<HostLoss> losses) {
    var flapping = new TreeMap<HostName, RepeatedLosses>();
    wanted.stream()
        .filter(host -> restless.contains(host) && isOff(host) && isToBeStarted(host))
        .forEach(host -> flapping.put(host, RepeatedLosses.RESTARTED));
    for (var loss : losses) {
      flapping.remove(loss.host());
      if (loss.isRetired() ? isPoolLost(loss.host()) : isMadeAnewAgain(loss.host())) {
        flapping.put(
            loss.host(), loss.isRetired() ? RepeatedLosses.REPLACED : RepeatedLosses.REMADE);
      }
    }
    return flapping;
  }

  /**
   * Whether a host that is off again and again counts as flapping: it has members, and is no
   * balancer's host or manager. Those are started every time: without them no other host can be
   * helped either.
   */
  private boolean isToBeStarted(HostName host) {
    return !isDisposable(host) && !anchored.contains(host);
  }

  private boolean isMadeAnewAgain(HostName host) {
    return swarm.nodeIdOf(host).filter(node -> book.isFlapping(host, node, now)).isPresent();
  }

  /**
   * Whether the host's pool loses hosts again and again. A removal that a person asked for, or that
   * an earlier run began, is finished all the same.
   */
  private boolean isPoolLost(HostName host) {
    return !leaving.contains(host)
        && !book.addresses().containsKey(host)
        && book.isLosingPoolOf(host, now);
  }

  /**
   * Returns the removal that the user asked for. As long as the host answers it leaves in good
   * order, whatever it holds.
   */
  private Optional<HostLoss> asked(HostName host) {
    var cause = isSilentForGood(host) ? Cause.SILENT : Cause.LEAVING;
    return hosts
        .host(host)
        .known()
        .map(machine -> new HostLoss(host, machine.address(), cause, Remedy.RETIRE));
  }

  private static String words(List<HostName> hosts) {
    return hosts.stream().map(HostName::value).collect(Collectors.joining(", "));
  }

  /** Returns the loss of a host that an earlier run retired and that was not removed yet. */
  private Optional<HostLoss> unfinished(HostName host, String address) {
    boolean stands = hosts.host(host).known().filter(machine -> !machine.isDataAlone()).isPresent();
    return stands || swarm.hasNodeOf(host)
        ? Optional.of(new HostLoss(host, address, unfinishedCause(host), Remedy.RETIRE))
        : Optional.empty();
  }

  private Cause unfinishedCause(HostName host) {
    boolean leaves =
        book.leavesInGoodOrder(host) && hosts.host(host).isPresent() && !isSilentForGood(host);
    return leaves ? Cause.LEAVING : Cause.RETIRED;
  }

  /** Returns the desired hosts that are off or silent, for good or for a moment. */
  private List<HostName> away() {
    return wanted.stream().filter(host -> isOff(host) || hosts.engine(host).isUnknown()).toList();
  }

  private boolean isOff(HostName host) {
    return hosts
        .host(host)
        .known()
        .filter(machine -> machine.power() == Host.Power.OFF)
        .isPresent();
  }

  private Optional<HostLoss> away(HostName host) {
    if (isOff(host)) {
      // A host with data, and a balancer's host or a manager, is started again: that is faster and
      // loses nothing.
      return isDisposable(host) ? Optional.of(loss(host, Cause.OFF)) : Optional.empty();
    }
    return isSilentForGood(host) ? Optional.of(loss(host, Cause.SILENT)) : Optional.empty();
  }

  private boolean isSilentForGood(HostName host) {
    boolean silent = silences.getOrDefault(host, Duration.ZERO).compareTo(SilenceWatch.LIMIT) >= 0;
    return silent && isUnheardByManagers(host);
  }

  private boolean isDisposable(HostName host) {
    return !anchored.contains(host)
        && members.wanted().stream().noneMatch(booking -> booking.host().equals(host));
  }

  private boolean isUnheardByManagers(HostName host) {
    var node = swarm.nodes().get(host);
    // Managers that never knew the host cannot report it: then only one observer says that it is
    // silent.
    return node == null ? !former.containsKey(host) : node.state() != SwarmNode.State.READY;
  }

  private HostLoss loss(HostName host, Cause cause) {
    var address =
        hosts.host(host).known().map(Host::address).or(() -> swarm.addressOf(host)).orElse("");
    return new HostLoss(host, address, cause, MissingHosts.remedy(host, members));
  }

  private Optional<String> known(HostName host) {
    var address = swarm.addressOf(host).or(() -> Optional.ofNullable(former.get(host)));
    return swarm.hasNodeOf(host) ? Optional.of(address.orElse("")) : address;
  }

  /**
   * Returns the losses where the member book cannot be read. Which hosts hold data is unknown then,
   * so no host is lost that was not lost before.
   */
  public static HostLosses nobody(HostBook book, String reason) {
    return HostLosses.of(
        List.of(), book.addresses(), List.of("no host is given up: who holds data, " + reason));
  }
}
