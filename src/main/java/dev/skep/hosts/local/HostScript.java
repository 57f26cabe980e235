package dev.skep.hosts.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The program with which a host container begins: it prepares the container for an engine, then
 * becomes the engine. It is passed on the command line, so that the official image can be used
 * unchanged.
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
