package dev.skep.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The verbs in the order of their help, and which of them a command line needs to know. */
final class Verbs {
  private static final List<Class<?>> ALL =
      List.of(
          InitCommand.class,
          PlanCommand.class,
          UpCommand.class,
          StatusCommand.class,
          DeployCommand.class,
          RollbackCommand.class,
          HistoryCommand.class,
          HealCommand.class,
          KeepCommand.class,
          RecoverCommand.class,
          LogsCommand.class,
          ExecCommand.class,
          MongoCommand.class,
          HostsCommand.class,
          DoctorCommand.class,
          DrillCommand.class,
          DownCommand.class,
          DemoCommand.class,
          SchemaCommand.class,
          CompletionCommand.class,
          VersionCommand.class,
          HelpCommand.class);

  private Verbs() {}

  /**
   * The one that the first word names; all of them for what speaks of others or names none. To read
   * every verb's flags takes longer than most verbs' own work.
   */
  static List<Class<?>> neededFor(String... words) {
    if (words.length == 0) {
      return ALL;
    }
    return ALL.stream()
        .filter(verb -> verb != HelpCommand.class && name(verb).equals(words[0]))
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(ALL);
  }

  private static String name(Class<?> verb) {
    var command = verb.getAnnotation(Command.class);
    return command == null ? "" : command.name();
  }
}
