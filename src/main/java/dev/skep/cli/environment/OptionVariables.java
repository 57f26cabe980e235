package dev.skep.cli.environment;

import dev.skep.spec.Durations;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Sets options from environment variables: these options and no others. Options that force or
 * destroy are not among them, so that no variable which was exported long ago agrees to it.
 */
public record OptionVariables(Map<String, String> environment) implements IDefaultValueProvider {
  private static final Map<String, String> OF_OPTIONS =
      Map.of(
          "--file", "SKEP_FILE",
          "--yes", "SKEP_YES",
          "--timeout", "SKEP_TIMEOUT",
          "--json", "SKEP_JSON",
          "--no-color", "SKEP_NO_COLOR",
          "--debug", "SKEP_DEBUG");

  @Override
  public @Nullable String defaultValue(ArgSpec arg) {
    return arg instanceof OptionSpec option ? value(option).orElse(null) : null;
  }

  /**
   * Whether a switch such as {@code --json} is set by its variable; an unreadable value counts as
   * not.
   */
  public boolean isOn(String option) {
    return Optional.ofNullable(OF_OPTIONS.get(option))
        .flatMap(this::set)
        .flatMap(OptionVariables::flag)
        .orElse(false);
  }

  private Optional<String> value(OptionSpec option) {
    return Arrays.stream(option.names())
        .flatMap(name -> Optional.ofNullable(OF_OPTIONS.get(name)).stream())
        .findFirst()
        .flatMap(variable -> set(variable).map(text -> read(option, variable, text)));
  }

  /** The variable's value; an empty one counts as none. */
  private Optional<String> set(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
  }

  private static String read(OptionSpec option, String variable, String text) {
    if (option.arity().max() == 0) {
      return flag(text)
          .map(String::valueOf)
          .orElseThrow(
              () -> refused(option, variable, text, "it may be 1 or 0, yes or no, on or off"));
    }
    if (variable.equals("SKEP_TIMEOUT")) {
      try {
        Durations.parse(text);
      } catch (IllegalArgumentException e) {
        throw refused(option, variable, text, String.valueOf(e.getMessage()));
      }
    }
    return text;
  }

  private static Optional<Boolean> flag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes", "on" -> Optional.of(true);
      case "0", "false", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static ParameterException refused(
      OptionSpec option, String variable, String text, String why) {
    return new ParameterException(
        option.command().commandLine(),
        "The variable %s is \"%s\": %s.".formatted(variable, text, why));
  }
}
