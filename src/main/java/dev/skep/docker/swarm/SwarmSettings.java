package dev.skep.docker.swarm;

import java.time.Duration;

/**
 * What we set of a Swarm: how often a node must be heard (a silent one is down after about three of
 * these), and how many old tasks are remembered for each slot.
 */
public record SwarmSettings(Duration heartbeat, int taskHistory) {}
