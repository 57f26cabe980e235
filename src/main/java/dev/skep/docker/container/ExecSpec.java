package dev.skep.docker.container;

import dev.skep.docker.model.SortedCopies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to run in a container. Secrets go in by {@code stdin}, never by the command, because
 * every process of the host can read the command.
 */
public record ExecSpec(
    List<String> command,
    byte[] stdin,
    Map<String, String> env,
    Optional<String> user,
    Duration timeout) {
  private static final Duration USUAL = Duration.ofSeconds(30);

  public ExecSpec {
    command = List.copyOf(command);
    stdin = stdin.clone();
    env = SortedCopies.sorted(env);
  }

  public static ExecSpec of(String... command) {
    return of(List.of(command));
  }

  public static ExecSpec of(List<String> command) {
    return new ExecSpec(command, new byte[0], Map.of(), Optional.empty(), USUAL);
  }

  public ExecSpec stdin(byte[] bytes) {
    return new ExecSpec(command, bytes, env, user, timeout);
  }

  public ExecSpec env(Map<String, String> variables) {
    return new ExecSpec(command, stdin, variables, user, timeout);
  }

  public ExecSpec user(String name) {
    return new ExecSpec(command, stdin, env, Optional.of(name), timeout);
  }

  public ExecSpec timeout(Duration limit) {
    return new ExecSpec(command, stdin, env, user, limit);
  }

  @Override
  public byte[] stdin() {
    return stdin.clone();
  }

  @Override
  public String toString() {
    return "ExecSpec" + command;
  }
}
