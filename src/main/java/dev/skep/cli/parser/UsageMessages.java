package dev.skep.cli.parser;

import dev.skep.cli.environment.OptionVariables;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.render.JsonOutput;
import dev.skep.cli.render.TroubleJson;
import dev.skep.run.Trouble;
import dev.skep.spec.file.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints what is wrong with a command line in a line or two, with the nearest right words; for a
 * script as an error object like any other.
 */
record UsageMessages(VerbEnvironment surroundings) implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    var verb = e.getCommandLine().getCommandSpec();
    var trouble = trouble(e, verb);
    surroundings.terminal().tell(trouble.getMessage());
    if (isJsonWanted(verb, args)) {
      surroundings.terminal().say(JsonOutput.line(Map.of("error", TroubleJson.of(trouble))));
    }
    return trouble.kind().exitCode();
  }

  private static Trouble trouble(ParameterException e, CommandSpec verb) {
    var help = "'%s --help' explains it.".formatted(verb.qualifiedName());
    return switch (e) {
      case UnmatchedArgumentException unmatched when !unmatched.getUnmatched().isEmpty() ->
          unmatched(unmatched, verb);
      case MissingParameterException missing ->
          Trouble.invalid(missing(missing.getMissing(), verb)).next(help);
      default -> Trouble.invalid(String.valueOf(e.getMessage())).next(help);
    };
  }

  private static Trouble unmatched(UnmatchedArgumentException e, CommandSpec verb) {
    var word = e.getUnmatched().getFirst();
    if (e.isUnknownOption()) {
      var option = word.replaceFirst("=.*$", "");
      return nearest(
          "'%s' has no option '%s'.".formatted(verb.qualifiedName(), option),
          Wording.nearest(option, verb.optionsMap().keySet()),
          verb);
    }
    if (verb.subcommands().isEmpty()) {
      return Trouble.invalid(
              "'%s' is one word too many for '%s'.".formatted(word, verb.qualifiedName()))
          .next("'%s --help' explains it.".formatted(verb.qualifiedName()));
    }
    var path = verb.qualifiedName().replaceFirst("^skep ?", "");
    var what = "There is no verb '%s'.".formatted((path + " " + word).strip());
    var hint = path.isEmpty() ? ComposeWords.hint(word) : Optional.<String>empty();
    return hint.map(meant -> Trouble.invalid(what).next(meant))
        .orElseGet(() ->
            nearest(
                what,
                Wording.nearest(word, verb.subcommands().keySet())
                    .map(near -> (path + " " + near).strip()),
                verb));
  }

  private static Trouble nearest(String what, Optional<String> nearest, CommandSpec verb) {
    return Trouble.invalid(what + nearest.map(" Did you mean '%s'?"::formatted).orElse(""))
        .next("'%s --help' shows all there are.".formatted(verb.qualifiedName()));
  }

  private static String missing(List<ArgSpec> missing, CommandSpec verb) {
    var words = missing.stream().map(UsageMessages::word).collect(Collectors.joining(" and "));
    var all =
        verb.positionalParameters().stream()
            .map(UsageMessages::word)
            .collect(Collectors.joining(" "));
    return "'%s' needs %s: '%s %s'."
        .formatted(verb.qualifiedName(), words, verb.qualifiedName(), all);
  }

  private static String word(ArgSpec arg) {
    return arg instanceof PositionalParamSpec ? arg.paramLabel() : String.join("/", names(arg));
  }

  private static List<String> names(ArgSpec arg) {
    return arg instanceof CommandLine.Model.OptionSpec option
        ? List.of(option.longestName())
        : List.of(arg.paramLabel());
  }

  /**
   * Whether JSON is desired. It is read from the raw words, because what follows a mistake was not
   * parsed.
   */
  private boolean isJsonWanted(CommandSpec verb, String[] args) {
    boolean speaksIt = verb.findOption("--json") != null || !verb.subcommands().isEmpty();
    boolean asked =
        Arrays.stream(args).takeWhile(word -> !word.equals("--")).anyMatch("--json"::equals);
    return speaksIt && (asked || new OptionVariables(surroundings.environment()).isOn("--json"));
  }

  static CommandLine.Help.ColorScheme noColours() {
    return CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF);
  }
}
