package dev.skep.docker.model;

import java.util.List;

/**
 * An engine and its machine, from {@code GET /info}. Memory in bytes; {@code cgroupVersion} is 1 or
 * 2; {@code root} is the folder of the engine's data.
 */
public record EngineInfo(
    String id,
    String hostname,
    int cpus,
    long memoryBytes,
    String storageDriver,
    int cgroupVersion,
    String root,
    String kernel,
    String operatingSystem,
    List<String> securityOptions,
    SwarmSeen swarm) {
  public EngineInfo {
    securityOptions = List.copyOf(securityOptions);
  }
}
