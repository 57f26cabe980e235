package dev.skep.hosts.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The program a host container begins with: makes the container fit for an engine, then becomes it.
 * It is given along, so that the official image serves as it is.
 */
final class HostScript {
  private static final String FILE = "skep-host";

  private HostScript() {}

  static String[] entrypoint() {
    try (var in = HostScript.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not in the jar");
      }
      return new String[] {"sh", "-c", new String(in.readAllBytes(), UTF_8), FILE};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
