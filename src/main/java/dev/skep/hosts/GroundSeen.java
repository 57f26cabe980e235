package dev.skep.hosts;

/**
 * What a provider prepares once for all hosts of a cluster.
 *
 * @param network whether the hosts' network is there; true where the user brings it
 * @param registry whether the cluster's own registry answers, or needs none
 */
public record GroundSeen(boolean network, boolean registry) {}
