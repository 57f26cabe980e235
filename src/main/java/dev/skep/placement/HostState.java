package dev.skep.placement;

/** Whether new containers may be placed on a host. What is there stays there either way. */
public sealed interface HostState {
  /** The host answers and takes containers. */
  record Usable() implements HostState {}

  /**
   * The host must not be used now: it is lost, does not answer, or is being emptied. The reason
   * reads after its name.
   */
  record Unusable(String reason) implements HostState {}
}
