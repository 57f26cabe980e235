package dev.skep.hosts.provider;

/**
 * What a provider prepares once for all hosts of a cluster.
 *
 * @param network whether the hosts' network is there; true where the user brings it
 * @param registry whether the cluster's own registry runs, or none is needed
 * @param sharedMemoryBytes what all hosts share where they are given no limit; 0 where each machine
 *     has its own
 */
public record ProviderSetup(boolean network, boolean registry, long sharedMemoryBytes) {}
