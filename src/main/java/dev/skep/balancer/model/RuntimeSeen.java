package dev.skep.balancer.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The runtime state of HAProxy at this moment, which its files may be ahead of.
 *
 * @param mark of the configuration that it runs, as {@code HaproxyConfig} writes it
 * @param colors what each app's map says; an app without a colour is not in it
 * @param fallbacks the colours that answer while no server of the app's own is well; an app without
 *     one is not in it
 * @param canaries of how many in a hundred requests the other colour gets; 0 is not in it
 * @param fullness how many in a hundred of its connections it holds now
 */
public record RuntimeSeen(
    String mark,
    List<ServerSeen> servers,
    SortedMap<String, Color> colors,
    SortedMap<String, Color> fallbacks,
    SortedMap<String, Integer> canaries,
    int fullness) {
  /** The state of a HAProxy that holds next to no connections. */
  public RuntimeSeen(
      String mark,
      List<ServerSeen> servers,
      SortedMap<String, Color> colors,
      SortedMap<String, Color> fallbacks,
      SortedMap<String, Integer> canaries) {
    this(mark, servers, colors, fallbacks, canaries, 0);
  }

  public RuntimeSeen {
    servers = List.copyOf(servers);
    colors = Collections.unmodifiableSortedMap(new TreeMap<>(colors));
    fallbacks = Collections.unmodifiableSortedMap(new TreeMap<>(fallbacks));
    canaries = Collections.unmodifiableSortedMap(new TreeMap<>(canaries));
  }

  public Optional<ServerSeen> server(String backend, String host) {
    return servers.stream()
        .filter(seen -> seen.backend().equals(backend) && seen.server().equals(host))
        .findFirst();
  }
}
