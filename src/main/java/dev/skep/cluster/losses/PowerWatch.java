package dev.skep.cluster.losses;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.Time;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Remembers, over the observations of one process, how often hosts went off. A new process knows
 * nothing of the time before it: it is better to start a host once too often than to leave it off
 * wrongly.
 */
public final class PowerWatch {
  private final Time time;
  private final Set<HostName> off = new HashSet<>();
  private final Map<HostName, Deque<Long>> falls = new HashMap<>();

  PowerWatch(Time time) {
    this.time = time;
  }

  /**
   * Records one observation. While the provider is silent nothing new is recorded.
   *
   * @return the hosts that are off and went off more than three times within an hour
   */
  public synchronized Set<HostName> restless(HostsObserved seen) {
    seen.hosts().known().ifPresent(this::note);
    falls.values().forEach(this::forgetOld);
    falls.values().removeIf(Deque::isEmpty);
    var restless = new TreeSet<HostName>();
    for (var host : off) {
      if (falls.getOrDefault(host, new ArrayDeque<>()).size() > HostBook.OFTEN) {
        restless.add(host);
      }
    }
    return restless;
  }

  private void note(List<Host> hosts) {
    var now = new ArrayList<HostName>();
    hosts.stream().filter(host -> host.power() == Host.Power.OFF).map(Host::name).forEach(now::add);
    for (var host : now) {
      if (!off.contains(host)) {
        falls.computeIfAbsent(host, _ -> new ArrayDeque<>()).add(time.nanos());
      }
    }
    off.clear();
    off.addAll(now);
  }

  private void forgetOld(Deque<Long> times) {
    while (!times.isEmpty() && time.since(times.getFirst()).compareTo(HostBook.MEMORY) > 0) {
      times.removeFirst();
    }
  }
}
