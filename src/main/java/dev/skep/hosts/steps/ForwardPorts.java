package dev.skep.hosts.steps;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Forwarding;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes ports of a running host reachable for the world without stopping it: a host that holds data
 * is not stopped for a port.
 *
 * @param ports all ports that are to be forwarded to the host; empty: none is any more
 * @param after hosts that have these ports until they are off
 * @param giving hosts that are recreated without these ports
 */
public record ForwardPorts(
    HostName host,
    SortedSet<Integer> ports,
    Forwarding forwarding,
    Set<HostName> after,
    Set<HostName> giving)
    implements HostStep {
  public ForwardPorts {
    ports = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(ports));
    after = Set.copyOf(after);
    giving = Set.copyOf(giving);
  }

  @Override
  public StepId id() {
    return StepKind.FORWARD_PORTS.of(host);
  }

  @Override
  public Set<StepId> needs() {
    var needs = new HashSet<>(Set.of(NETWORK, HostStep.raised(host)));
    giving.forEach(other -> needs.add(HostStep.raised(other)));
    after.forEach(lost -> needs.add(HostStep.fenced(lost)));
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return ports.isEmpty()
        ? "forward no port to %s any more".formatted(host)
        : "forward port %s to %s, which runs on"
            .formatted(ports.stream().map(String::valueOf).collect(Collectors.joining(", ")), host);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    context.provider().forward(host, ports, forwarding, context::say);
  }
}
