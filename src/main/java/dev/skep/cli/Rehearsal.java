package dev.skep.cli;

import java.util.Map;

/**
 * Runs the short commands once, so that the JVM can keep the classes they load in a cache. Changes
 * nothing, reaches nothing.
 */
public final class Rehearsal {
  private Rehearsal() {}

  public static void main(String... args) {
    Main.run(Terminal.ofThisProcess(), Map.of(), "version");
  }
}
