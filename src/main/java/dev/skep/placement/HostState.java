package dev.skep.placement;

/** Whether anything new may be put on a host. What is there stays there either way. */
public sealed interface HostState {
  /** It answers and takes containers. */
  record Usable() implements HostState {}

  /** It must not be used now: lost, silent, being emptied. The reason reads after its name. */
  record Unusable(String reason) implements HostState {}
}
