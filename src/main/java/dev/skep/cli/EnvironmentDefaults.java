package dev.skep.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every flag is also an environment variable: {@code --no-color} is {@code SKEP_NO_COLOR}. */
record EnvironmentDefaults(Map<String, String> environment) implements IDefaultValueProvider {
  @Override
  public @Nullable String defaultValue(ArgSpec arg) {
    if (!(arg instanceof OptionSpec option)) {
      return null;
    }
    return Arrays.stream(option.names())
        .max(Comparator.comparingInt(String::length))
        .map(EnvironmentDefaults::variable)
        .map(environment::get)
        .orElse(null);
  }

  private static String variable(String option) {
    return "SKEP_" + option.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
