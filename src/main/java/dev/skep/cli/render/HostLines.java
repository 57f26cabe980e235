package dev.skep.cli.render;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.skep.hosts.model.Host;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Renders the hosts of a cluster, a line each. */
public final class HostLines {
  private static final double GIBIBYTE = 1L << 30;

  private HostLines() {}

  /** A host in JSON; {@code power} is the provider's word: on, off or stored. */
  @JsonPropertyOrder({"name", "pool", "address", "power", "memoryBytes", "published"})
  public record HostJson(
      String name,
      String pool,
      String address,
      String power,
      long memoryBytes,
      SortedSet<Integer> published) {}

  public static List<String> of(List<Host> hosts) {
    if (hosts.isEmpty()) {
      return List.of("There are no hosts: 'skep up' makes them.");
    }
    var table = new Table("");
    table.row("host", "pool", "address", "power", "memory", "published");
    hosts.forEach(host ->
        table.row(
            host.name().value(),
            host.pool(),
            host.address(),
            power(host),
            memory(host),
            ports(host)));
    return table.lines();
  }

  public static List<HostJson> json(List<Host> hosts) {
    return hosts.stream()
        .map(host ->
            new HostJson(
                host.name().value(),
                host.pool(),
                host.address(),
                power(host),
                host.memoryBytes(),
                host.reached()))
        .toList();
  }

  private static String power(Host host) {
    return host.power().name().toLowerCase(Locale.ROOT);
  }

  private static String memory(Host host) {
    return host.memoryBytes() == 0 ? "-" : "%.1f GiB".formatted(host.memoryBytes() / GIBIBYTE);
  }

  private static String ports(Host host) {
    return host.reached().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
