package dev.skep.docker.container;

/** A mount in a container at {@code target}. */
public sealed interface Mount {
  String target();

  /** A named volume; the engine creates it where there is none. */
  record Volume(String name, String target, Access access) implements Mount {}

  /** A path of the engine's own machine, mounted in the container. */
  record Bind(String path, String target, Access access) implements Mount {}

  /**
   * A file system in memory; {@code options} as mount takes them ({@code size=64m,mode=1777}),
   * empty for none.
   */
  record Tmpfs(String target, String options) implements Mount {}

  /** Whether the container may write there. */
  enum Access {
    READ_WRITE,
    READ_ONLY
  }

  static Mount volume(String name, String target) {
    return new Volume(name, target, Access.READ_WRITE);
  }

  static Mount bind(String path, String target) {
    return new Bind(path, target, Access.READ_WRITE);
  }

  static Mount tmpfs(String target) {
    return new Tmpfs(target, "");
  }
}
