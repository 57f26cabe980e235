package dev.skep.cli;

import dev.skep.cli.reach.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Programs that a test wrote: remembers what was run, and runs the test's own code for it. */
public final class FakePrograms implements Programs {
  /** What a program does when it is run. */
  @FunctionalInterface
  public interface Body {
    int run(List<String> command, Map<String, String> environment) throws Exception;
  }

  public final List<List<String>> ran = new ArrayList<>();
  private final Set<String> there;
  private final Body body;

  public FakePrograms(Set<String> there, Body body) {
    this.there = there;
    this.body = body;
  }

  public static FakePrograms none() {
    return new FakePrograms(Set.of(), (command, environment) -> 127);
  }

  @Override
  public boolean has(String name) {
    return there.contains(name);
  }

  @Override
  public int run(List<String> command, Map<String, String> environment) {
    ran.add(command);
    try {
      return body.run(command, environment);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
