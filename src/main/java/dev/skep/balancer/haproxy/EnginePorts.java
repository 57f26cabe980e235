package dev.skep.balancer.haproxy;

import dev.skep.balancer.BalancerDisk;
import dev.skep.balancer.BalancerPorts;
import dev.skep.balancer.BalancerSocket;
import dev.skep.balancer.Destination;
import dev.skep.balancer.Visits;
import dev.skep.docker.Docker;
import dev.skep.hosts.HostName;
import java.time.Duration;
import java.util.function.Function;

/** The real ways to balancers: through the engines of their hosts. */
public record EnginePorts(Function<HostName, Docker> engines) implements BalancerPorts {
  @Override
  public BalancerSocket balancerSocket(HostName host, String balancer) {
    return new ExecSocket(engines.apply(host), balancer);
  }

  @Override
  public BalancerDisk balancerDisk(HostName host, String balancer) {
    return new ExecDisk(engines.apply(host), balancer);
  }

  @Override
  public Visits visits(HostName host, String balancer, Destination to, Duration pace) {
    return new ExecVisits(engines.apply(host), balancer, to, pace);
  }
}
