package dev.skep.cli.reach;

import java.util.List;
import java.util.Map;

/** Runs other programs of this machine, on this process's own terminal. */
public interface Programs {
  /** Whether a program of that name is on the PATH. */
  boolean has(String name);

  /**
   * Runs a program to its end; it has this process's stdin, stdout and stderr.
   *
   * @param environment further variables
   * @return its exit code
   */
  int run(List<String> command, Map<String, String> environment) throws InterruptedException;

  /** Runs a program with its stdout on this process's stderr, because its words are no result. */
  default int runAside(List<String> command) throws InterruptedException {
    var aside = new java.util.ArrayList<>(List.of("sh", "-c", "exec \"$0\" \"$@\" >&2"));
    aside.addAll(command);
    return run(aside, Map.of());
  }
}
