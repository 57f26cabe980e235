package dev.skep.spec;

import java.util.List;

/** The smoke test of a new release, before it gets a visitor's request. */
public sealed interface SmokeTest {
  /**
   * Runs the image's command with these arguments after it; passes when the program ends with 0.
   */
  record Arguments(List<String> arguments) implements SmokeTest {
    public Arguments {
      arguments = List.copyOf(arguments);
    }
  }

  /** Requests this path from each new instance; passes with a status of 200 to 299. */
  record Request(String path) implements SmokeTest {}
}
