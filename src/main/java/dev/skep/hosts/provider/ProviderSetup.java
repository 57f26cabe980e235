package dev.skep.hosts.provider;

/**
 * What a provider prepares once for all hosts of a cluster.
 *
 * @param network whether the hosts' network exists; true where the user brings it
 * @param registry whether the cluster's own registry runs, or none is needed
 * @param sharedMemoryBytes the memory that all hosts share where they have no limit; 0 where each
 *     host has its own
 */
public record ProviderSetup(boolean network, boolean registry, long sharedMemoryBytes) {}
