package dev.skep.docker.swarm;

/**
 * A TCP port of each task, published on the host that the task runs on: at most one task a host.
 */
public record HostPort(int published, int target) {}
