package dev.skep.cluster.status;

import dev.skep.cluster.Desired;
import dev.skep.cluster.status.StatusReport.Problem;
import dev.skep.hosts.Host;
import dev.skep.hosts.HostRequest;
import dev.skep.hosts.HostsObserved;
import dev.skep.spec.PoolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hosts that were made with another memory than the file asks for by now: what is recorded without
 * being applied is no success. One of which nobody says what it has is as it is wanted.
 */
record UnappliedMemory(Desired desired, HostsObserved observed) {
  private static final String NEXT =
      "A host that is made anew has it: \"skep hosts rm\" takes one out after the other. What the"
          + " file said before ends this as well.";

  /** One a key. */
  List<Problem> problems() {
    SortedMap<String, List<String>> hosts = new TreeMap<>();
    for (var request : desired.hosts().hosts()) {
      observed
          .host(request.name())
          .known()
          .filter(host -> isOther(host, request))
          .ifPresent(host ->
              hosts.computeIfAbsent(key(request), _ -> new ArrayList<>()).add(host.name().value()));
    }
    return hosts.entrySet().stream()
        .map(each -> new Problem(each.getKey(), words(each.getValue()), NEXT))
        .toList();
  }

  private static boolean isOther(Host host, HostRequest request) {
    return host.memoryBytes() > 0
        && request.memoryBytes() > 0
        && host.memoryBytes() != request.memoryBytes();
  }

  private String key(HostRequest request) {
    return desired.spec().hosts().pool(request.pool()).flatMap(PoolSpec::memory).isPresent()
        ? "hosts.pools.%s.memory".formatted(request.pool())
        : "hosts.local.memory";
  }

  private static String words(List<String> hosts) {
    return "recorded and not applied: %s %s made as an earlier file asked"
        .formatted(String.join(", ", hosts), hosts.size() == 1 ? "was" : "were");
  }
}
