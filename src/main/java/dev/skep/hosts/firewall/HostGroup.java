package dev.skep.hosts.firewall;

/** What hosts are for, as far as a firewall cares; a host may be in several groups. */
public enum HostGroup {
  /** Balancers stand here. */
  LOAD_BALANCER,
  /** Instances of apps run here. */
  NODE,
  /** Members of replica sets, config servers or routers run here. */
  MONGODB,
  /** Every host of the cluster. */
  DOCKER
}
