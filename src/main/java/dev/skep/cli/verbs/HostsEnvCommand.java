package dev.skep.cli.verbs;

import dev.skep.cli.environment.ClusterTarget;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.PlainOptions;
import dev.skep.cli.reach.LocalTunnel;
import dev.skep.cli.reach.PrivateFolder;
import dev.skep.cluster.desired.DesiredMaker;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code skep hosts env}: points the user's own docker client at a host's engine. A socket that
 * only its owner may open is served until the shell or the command ends; no port is ever open.
 */
@Command(
    name = "env",
    description = "Point your own docker client at a host's engine: in a shell, or for a command.",
    footer = {
      "",
      "What follows HOST, or --, belongs to the command, options too.",
      "",
      "Example: skep hosts env -- docker node ls",
      "         skep hosts env shop-mongodb-1 docker ps -a"
    })
public final class HostsEnvCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Spec private CommandSpec spec;
  @Mixin private PlainOptions output;
  @Mixin private FileOption file;

  @Parameters(
      arity = "0..*",
      paramLabel = "[HOST] [CMD...]",
      hideParamSyntax = true,
      description =
          "The host (default: a manager of the Swarm), and what to run (default: a shell).")
  private List<String> words = List.of();

  public HostsEnvCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var said = ProgramArguments.of(spec, words);
    boolean named = !words.isEmpty() && !said.dashed();
    var loaded = file.load(here);
    try (var target = loaded.open(here)) {
      var host =
          named
              ? HostsSshCommand.known(
                  said.first(), loaded.spec().cluster(), HostsLsCommand.of(target))
              : manager(loaded, target);
      return served(target, host, named ? said.afterFirst() : words);
    }
  }

  private int served(ClusterTarget target, HostName host, List<String> command)
      throws IOException, InterruptedException {
    var hostAccess = target.hostAccess();
    try (var folder = PrivateFolder.open()) {
      var socket = folder.path().resolve("docker.sock");
      try (var _ = LocalTunnel.unix(socket, hostAccess.engine(host), here.terminal()::tell)) {
        if (command.isEmpty()) {
          here.terminal().tell("docker speaks to %s until this shell ends.".formatted(host));
        }
        return here.programs()
            .run(command.isEmpty() ? shell() : command, variables(socket.toString()));
      }
    }
  }

  /**
   * The client's variables. The user's own context and TLS setting are emptied, because they would
   * otherwise win.
   */
  private static Map<String, String> variables(String socket) {
    return Map.of("DOCKER_HOST", "unix://" + socket, "DOCKER_CONTEXT", "", "DOCKER_TLS_VERIFY", "");
  }

  private List<String> shell() {
    return List.of(here.environment().getOrDefault("SHELL", "/bin/sh"));
  }

  private static HostName manager(FileOption.Loaded loaded, ClusterTarget target) {
    var hosts = HostsLsCommand.of(target);
    return new DesiredMaker(loaded.spec(), loaded.text())
        .managers().stream()
            .filter(
                name -> hosts.stream().anyMatch(host -> host.name().equals(name) && host.isOn()))
            .findFirst()
            .orElseThrow(() ->
                Trouble.unreachable(
                        "No manager of %s is running.".formatted(loaded.spec().cluster()))
                    .next("'skep status' shows what is; 'skep up' mends it."));
  }
}
