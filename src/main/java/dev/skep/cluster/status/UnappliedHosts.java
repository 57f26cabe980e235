package dev.skep.cluster.status;

import dev.skep.cluster.model.Desired;
import dev.skep.cluster.status.StatusReport.Problem;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.spec.LocalHosts;
import dev.skep.spec.OpenStackHosts;
import dev.skep.spec.PoolSpec;
import dev.skep.spec.SshHosts;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds hosts that were made with another memory or image than the file now desires: a key that is
 * recorded without being applied is no success. A host of unknown memory or image counts as it is
 * desired.
 */
record UnappliedHosts(Desired desired, HostsObserved observed) {
  private static final String NEXT =
      "A host that is made anew has it: \"skep hosts rm\" takes one out after the other. What the"
          + " file said before ends this as well.";

  /** Returns a problem for each key. */
  List<Problem> problems() {
    SortedMap<String, List<String>> hosts = new TreeMap<>();
    for (var request : desired.hosts().hosts()) {
      observed
          .host(request.name())
          .known()
          .ifPresent(host ->
              keys(host, request)
                  .forEach(key ->
                      hosts.computeIfAbsent(key, _ -> new ArrayList<>()).add(host.name().value())));
    }
    return hosts.entrySet().stream()
        .map(each -> new Problem(each.getKey(), words(each.getValue()), NEXT))
        .toList();
  }

  /** Returns the keys of the file by which the host differs. */
  private List<String> keys(Host host, HostRequest request) {
    var keys = new ArrayList<String>();
    if (hasOtherMemory(host, request)) {
      keys.add(memoryKey(request));
    }
    if (isOfOtherImage(host)) {
      keys.add("hosts.local.image");
    }
    return keys;
  }

  private static boolean hasOtherMemory(Host host, HostRequest request) {
    return host.memoryBytes() > 0
        && request.memoryBytes() > 0
        && host.memoryBytes() != request.memoryBytes();
  }

  private boolean isOfOtherImage(Host host) {
    return switch (desired.spec().hosts()) {
      case LocalHosts local ->
          host.image().filter(it -> !it.equals(local.image().toString())).isPresent();
      case SshHosts _, OpenStackHosts _ -> false;
    };
  }

  private String memoryKey(HostRequest request) {
    return desired.spec().hosts().pool(request.pool()).flatMap(PoolSpec::memory).isPresent()
        ? "hosts.pools.%s.memory".formatted(request.pool())
        : "hosts.local.memory";
  }

  private static String words(List<String> hosts) {
    return "recorded and not applied: %s %s made as an earlier file asked"
        .formatted(String.join(", ", hosts), hosts.size() == 1 ? "was" : "were");
  }
}
