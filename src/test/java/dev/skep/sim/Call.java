package dev.skep.sim;

/** One call of a process to the world. */
record Call(Port port, String place, String method) {
  boolean isChange() {
    return port.isChange(method);
  }

  RuntimeException silence() {
    return port.silence(place, method);
  }

  @Override
  public String toString() {
    return "%s %s".formatted(place, method);
  }
}
