package dev.skep.hosts.firewall;

/** The groups of hosts that the firewall distinguishes; a host may be in several. */
public enum HostGroup {
  /** Hosts with balancers. */
  LOAD_BALANCER,
  /** Hosts with instances of apps. */
  NODE,
  /** Hosts with members of replica sets, config servers or routers. */
  MONGODB,
  /** Every host of the cluster. */
  DOCKER
}
