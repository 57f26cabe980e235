package dev.skep.cli.parser;

import dev.skep.cli.verbs.CompletionCommand;
import dev.skep.cli.verbs.DemoCommand;
import dev.skep.cli.verbs.DeployCommand;
import dev.skep.cli.verbs.DoctorCommand;
import dev.skep.cli.verbs.DownCommand;
import dev.skep.cli.verbs.DrillCommand;
import dev.skep.cli.verbs.ExecCommand;
import dev.skep.cli.verbs.HealCommand;
import dev.skep.cli.verbs.HistoryCommand;
import dev.skep.cli.verbs.HostsCommand;
import dev.skep.cli.verbs.InitCommand;
import dev.skep.cli.verbs.KeepCommand;
import dev.skep.cli.verbs.LogsCommand;
import dev.skep.cli.verbs.MongoCommand;
import dev.skep.cli.verbs.PlanCommand;
import dev.skep.cli.verbs.RecoverCommand;
import dev.skep.cli.verbs.RollbackCommand;
import dev.skep.cli.verbs.SchemaCommand;
import dev.skep.cli.verbs.StatusCommand;
import dev.skep.cli.verbs.UpCommand;
import dev.skep.cli.verbs.VersionCommand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * Lists the verbs in the groups and the order of their help, and decides which of them a command
 * line needs.
 */
final class Verbs {
  /** A heading of the help and the verbs below it. */
  record Group(String title, List<Class<?>> verbs) {}

  static final List<Group> GROUPS =
      List.of(
          new Group(
              "Start",
              List.of(
                  InitCommand.class,
                  DemoCommand.class,
                  PlanCommand.class,
                  UpCommand.class,
                  DownCommand.class,
                  SchemaCommand.class)),
          new Group(
              "Release", List.of(DeployCommand.class, RollbackCommand.class, HistoryCommand.class)),
          new Group(
              "Look",
              List.of(
                  StatusCommand.class, LogsCommand.class, ExecCommand.class, MongoCommand.class)),
          new Group(
              "Repair",
              List.of(
                  HealCommand.class, KeepCommand.class, RecoverCommand.class, DrillCommand.class)),
          new Group("Machines", List.of(HostsCommand.class, DoctorCommand.class)));

  /** The verbs about the program itself. */
  private static final List<Class<?>> BESIDE =
      List.of(CompletionCommand.class, VersionCommand.class, HelpCommand.class);

  private static final List<Class<?>> ALL =
      Stream.concat(GROUPS.stream().flatMap(group -> group.verbs().stream()), BESIDE.stream())
          .toList();

  private Verbs() {}

  /**
   * The verb that the first word names. All verbs where it names none, or names one that needs the
   * others, as completion does. Only the needed ones, because reading every verb's flags takes
   * longer than most verbs' own work.
   */
  static List<Class<?>> neededFor(String... words) {
    return words.length == 0
        ? ALL
        : named(words[0])
            .filter(verb -> verb != CompletionCommand.class)
            .<List<Class<?>>>map(List::of)
            .orElse(ALL);
  }

  /** How many words name the verb: two for {@code hosts ls}. */
  static int pathLength(List<String> words) {
    return named(words.getFirst())
        .filter(verb -> words.size() > 1 && hasVerb(verb, words.get(1)))
        .map(_ -> 2)
        .orElse(1);
  }

  private static boolean hasVerb(Class<?> verb, String name) {
    return Stream.of(verb.getAnnotation(Command.class).subcommands())
        .anyMatch(below -> name(below).equals(name));
  }

  private static Optional<Class<?>> named(String word) {
    return ALL.stream()
        .filter(verb -> verb != HelpCommand.class && name(verb).equals(word))
        .findFirst();
  }

  static String name(Class<?> verb) {
    var command = verb.getAnnotation(Command.class);
    return command == null ? "" : command.name();
  }
}
