package dev.skep.docker.swarm;

/**
 * A TCP port of each task of a service, published on the task's host: so at most one task a host.
 */
public record HostPort(int published, int target) {}
