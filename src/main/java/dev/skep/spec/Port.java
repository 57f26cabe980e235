package dev.skep.spec;

/** A TCP port, 1 to 65535. */
public record Port(int number) {
  public Port {
    if (number < 1 || number > 65535) {
      throw new IllegalArgumentException("a port is 1 to 65535, not " + number);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
