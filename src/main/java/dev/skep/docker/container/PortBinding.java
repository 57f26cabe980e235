package dev.skep.docker.container;

/**
 * A TCP port of a container that is reachable at a port of the engine's machine. An empty address
 * means all addresses; machine port 0 lets the engine choose.
 */
public record PortBinding(String address, int machinePort, int containerPort) {
  public static PortBinding everywhere(int machinePort, int containerPort) {
    return new PortBinding("", machinePort, containerPort);
  }

  public static PortBinding loopback(int machinePort, int containerPort) {
    return new PortBinding("127.0.0.1", machinePort, containerPort);
  }
}
