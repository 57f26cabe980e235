package dev.skep.spec;

import java.util.List;

/** How a new release is tried before it gets a request. */
public sealed interface SmokeTest {
  /** Run the image's command with these arguments after it; it passes when it ends with 0. */
  record Arguments(List<String> arguments) implements SmokeTest {
    public Arguments {
      arguments = List.copyOf(arguments);
    }
  }

  /** Ask each new instance for this path; it passes with a status of 200 to 299. */
  record Request(String path) implements SmokeTest {}
}
