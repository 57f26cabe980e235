package dev.skep.docker.swarm;

import java.time.Duration;

/**
 * The settings of a Swarm that Skep controls: the interval of a node's heartbeat (a node without
 * one is down after about three of these), and how many old tasks are remembered for each slot.
 */
public record SwarmSettings(Duration heartbeat, int taskHistory) {}
