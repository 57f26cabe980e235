package dev.skep.hosts.firewall;

import dev.skep.hosts.firewall.FirewallRule.From;
import dev.skep.hosts.firewall.FirewallRule.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The firewall rules of a cluster, in one table: which group of hosts may reach which ports. Pure.
 * Each provider enforces the rules in its own way. No port of an engine is ever in them.
 */
public final class Firewall {
  private static final int ROUTERS_AND_PLAIN_SETS = 27017;
  private static final int CONFIG_SERVERS = 27019;
  private static final int FIRST_SHARD_MEMBER = 27101;
  private static final int LAST_SHARD_MEMBER = 27999;
  private static final int FIRST_APP = 31000;
  private static final int LAST_APP = 31999;
  private static final int MANAGERS = 2377;
  private static final int GOSSIP = 7946;
  private static final int SSH = 22;

  private Firewall() {}

  /**
   * Returns the firewall rules for a cluster.
   *
   * @param worldPorts the ports on which the balancers listen
   * @param registryPorts the port of the cluster's own registry, if it has one
   * @param operators networks that may reach SSH; none: SSH is closed
   */
  public static List<FirewallRule> rules(
      Set<Integer> worldPorts, Set<Integer> registryPorts, List<String> operators) {
    var rules = new ArrayList<FirewallRule>();
    for (int port : new TreeSet<>(worldPorts)) {
      rules.add(tcp(HostGroup.LOAD_BALANCER, port, port, new From.World()));
    }
    rules.add(tcp(HostGroup.NODE, FIRST_APP, LAST_APP, groups(HostGroup.LOAD_BALANCER)));
    rules.add(
        tcp(
            HostGroup.MONGODB,
            ROUTERS_AND_PLAIN_SETS,
            ROUTERS_AND_PLAIN_SETS,
            groups(HostGroup.NODE, HostGroup.MONGODB)));
    rules.add(tcp(HostGroup.MONGODB, CONFIG_SERVERS, CONFIG_SERVERS, groups(HostGroup.MONGODB)));
    rules.add(
        tcp(HostGroup.MONGODB, FIRST_SHARD_MEMBER, LAST_SHARD_MEMBER, groups(HostGroup.MONGODB)));
    var cluster = groups(HostGroup.DOCKER);
    rules.add(tcp(HostGroup.DOCKER, MANAGERS, MANAGERS, cluster));
    rules.add(tcp(HostGroup.DOCKER, GOSSIP, GOSSIP, cluster));
    rules.add(new FirewallRule(HostGroup.DOCKER, Transport.UDP, GOSSIP, GOSSIP, cluster));
    for (int port : new TreeSet<>(registryPorts)) {
      rules.add(tcp(HostGroup.DOCKER, port, port, cluster));
    }
    if (!operators.isEmpty()) {
      rules.add(tcp(HostGroup.DOCKER, SSH, SSH, new From.Networks(operators)));
    }
    return List.copyOf(rules);
  }

  private static FirewallRule tcp(HostGroup to, int first, int last, From from) {
    return new FirewallRule(to, Transport.TCP, first, last, from);
  }

  private static From groups(HostGroup... groups) {
    return new From.Groups(Set.of(groups));
  }
}
