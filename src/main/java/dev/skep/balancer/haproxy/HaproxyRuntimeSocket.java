package dev.skep.balancer.haproxy;

import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.BalancerSocket;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorTraffic;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.docker.errors.EngineException;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Speaks to HAProxy's Unix sockets from inside its container, on a {@link HaproxyChannel}. Nothing
 * of HAProxy is open to any network.
 */
final class HaproxyRuntimeSocket implements BalancerSocket {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration RELOAD_LIMIT = Duration.ofSeconds(20);

  private final HaproxyChannel line;
  private final String container;
  private final String host;

  HaproxyRuntimeSocket(HaproxyChannel line, String container, String host) {
    this.line = line;
    this.container = container;
    this.host = host;
  }

  @Override
  public RuntimeSeen look(Collection<String> apps) {
    return RuntimeAnswer.parse(
        ask(GlobalSection.SOCKET, RuntimeAnswer.question(apps), LIMIT), apps);
  }

  @Override
  public void setColor(String app, Color color, Optional<Color> fallback) {
    var map = BalancerFiles.map(app);
    var commands = new ArrayList<String>();
    commands.add("del map %s %s".formatted(map, ColorMap.CANARY));
    commands.add("del map %s %s".formatted(map, ColorMap.FALLBACK));
    commands.add("set map %s %s %s".formatted(map, ColorMap.KEY, color.word()));
    fallback.ifPresent(
        other -> commands.add("add map %s %s %s".formatted(map, ColorMap.FALLBACK, other.word())));
    var answer =
        change(
            GlobalSection.SOCKET,
            "%s;show map %s".formatted(String.join(";", commands), map),
            LIMIT);
    if (!RuntimeAnswer.color(answer).equals(Optional.of(color))
        || !RuntimeAnswer.fallback(answer).equals(fallback)
        || RuntimeAnswer.canary(answer) != 0) {
      throw unset(map, color.word(), answer);
    }
    tellReplaced(commands);
  }

  /**
   * Sends the commands to the workers that a reload replaced. Each has a map of its own, and
   * answers by it the next request of visitors who were idle then. Its answer to a command is
   * ignored: it ends when it likes, and may not know the app.
   */
  private void tellReplaced(List<String> commands) {
    for (var worker : oldWorkers()) {
      for (var command : commands) {
        var _ = change(GlobalSection.MASTER_SOCKET, "@!%d %s".formatted(worker, command), LIMIT);
      }
    }
  }

  @Override
  public int replaced() {
    return oldWorkers().size();
  }

  private List<Long> oldWorkers() {
    return HaproxyWorkers.replaced(ask(GlobalSection.MASTER_SOCKET, "show proc", LIMIT));
  }

  /**
   * Deletes the canary's line and adds it: a map that was loaded without the line has none to be
   * set.
   */
  @Override
  public void setCanary(String app, int percent) {
    var map = BalancerFiles.map(app);
    var add = "add map %s %s %d;".formatted(map, ColorMap.CANARY, percent);
    var answer =
        change(
            GlobalSection.SOCKET,
            "del map %s %s;%sshow map %s"
                .formatted(map, ColorMap.CANARY, percent == 0 ? "" : add, map),
            LIMIT);
    if (RuntimeAnswer.isUnknownMap(answer) || RuntimeAnswer.canary(answer) != percent) {
      throw unset(map, "a canary of %d %%".formatted(percent), answer);
    }
    if (percent == 0) {
      tellReplaced(List.of("del map %s %s".formatted(map, ColorMap.CANARY)));
    }
  }

  @Override
  public ColorTraffic traffic(String app) {
    return TrafficAnswer.parse(app, ask(GlobalSection.SOCKET, TrafficAnswer.question(app), LIMIT))
        .orElseThrow(() ->
            Trouble.failed(
                "HAProxy %s on %s does not count what %s answers: its configuration does not know it."
                    .formatted(container, host, app)));
  }

  /** Ends the sessions of a server; HAProxy says nothing when it has done so. */
  @Override
  public void endSessions(String backend, String server) {
    var name = backend + "/" + server;
    var answer = change(GlobalSection.SOCKET, "shutdown sessions server " + name, LIMIT);
    if (!answer.isBlank()) {
      throw Trouble.failed(
          "Could not end what is under way to %s in %s on %s: HAProxy said \"%s\"."
              .formatted(name, container, host, answer.strip()));
    }
  }

  private Trouble unset(String map, String what, String answer) {
    return Trouble.failed(
        "Could not set %s to %s in %s on %s: HAProxy said \"%s\"."
            .formatted(map, what, container, host, answer.strip()));
  }

  @Override
  public void reload() {
    var answer = change(GlobalSection.MASTER_SOCKET, "reload", RELOAD_LIMIT);
    if (!answer.startsWith("Success=1")) {
      throw Trouble.failed(
              "HAProxy %s on %s refused its new files and serves as before."
                  .formatted(container, host))
          .evidence(HaproxyWords.faults(answer))
          .next("Mend what it names, then run \"skep up\" again.");
    }
  }

  private String ask(String socket, String command, Duration limit) {
    return told(() -> line.ask(socket, command + "\n", limit));
  }

  private String change(String socket, String command, Duration limit) {
    return told(() -> line.change(socket, command + "\n", limit));
  }

  private String told(Supplier<HaproxyChannel.Answer> question) {
    try {
      var answer = question.get();
      if (answer.well()) {
        return answer.text();
      }
      throw silent(answer.text());
    } catch (EngineException refused) {
      throw silent(refused.answer()).causedBy(refused);
    }
  }

  private Trouble silent(String words) {
    if (words.contains("executable file not found")) {
      return Trouble.of(
              Trouble.Kind.UNREACHABLE,
              "The image of %s on %s has no perl, by which Skep speaks to HAProxy's socket."
                  .formatted(container, host))
          .evidence(List.of(words))
          .next(
              "Use an image with perl in it: the official haproxy image that is built on Debian.");
    }
    return Trouble.unreachable(
        "HAProxy %s on %s does not answer on its socket: %s"
            .formatted(container, host, words.isBlank() ? "no words" : words));
  }
}
