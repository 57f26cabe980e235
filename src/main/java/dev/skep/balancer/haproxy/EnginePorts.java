package dev.skep.balancer.haproxy;

import dev.skep.balancer.model.BalancerDisk;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.balancer.model.BalancerSocket;
import dev.skep.balancer.model.Destination;
import dev.skep.balancer.model.VisitSource;
import dev.skep.docker.Docker;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Guard;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The real ports to balancers: through the engines of their hosts, one {@link HaproxyChannel} to
 * each balancer.
 */
public final class EnginePorts implements BalancerPorts, AutoCloseable {
  private record Key(HostName host, String balancer) {}

  private final Function<HostName, Docker> engines;
  private final Guard guard;
  private final Map<Key, HaproxyChannel> lines = new ConcurrentHashMap<>();

  /** Ports that ask the guard before each change that is not an engine call. */
  public EnginePorts(Function<HostName, Docker> engines, Guard guard) {
    this.engines = engines;
    this.guard = guard;
  }

  @Override
  public BalancerSocket balancerSocket(HostName host, String balancer) {
    return new HaproxyRuntimeSocket(line(host, balancer), balancer, host.value());
  }

  @Override
  public BalancerDisk balancerDisk(HostName host, String balancer) {
    return new ExecDisk(engines.apply(host), line(host, balancer), balancer);
  }

  @Override
  public VisitSource visits(HostName host, String balancer, Destination to, Duration pace) {
    return new ExecVisits(engines.apply(host), balancer, to, pace);
  }

  private HaproxyChannel line(HostName host, String balancer) {
    return lines.computeIfAbsent(
        new Key(host, balancer), _ -> HaproxyChannel.into(engines.apply(host), balancer, guard));
  }

  /** Closes the channels to balancers on other hosts than these. */
  public void keepOnly(Set<HostName> hosts) {
    lines.forEach((key, line) -> {
      if (!hosts.contains(key.host()) && lines.remove(key, line)) {
        line.close();
      }
    });
  }

  @Override
  public void close() {
    lines.values().forEach(HaproxyChannel::close);
  }
}
