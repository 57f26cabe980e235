package dev.skep.cli;

import dev.skep.cluster.Consent;
import dev.skep.run.Trouble;
import dev.skep.spec.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The flags of verbs that change the world. */
final class RunOptions {
  @Option(
      names = {"-y", "--yes"},
      description = "Agree beforehand to what would be asked.")
  private boolean yes;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30m",
      converter = Span.class,
      description = "End the run after this time: 90s, 10m (default: 30m).")
  private Duration timeout;

  boolean yes() {
    return yes;
  }

  Duration timeout() {
    return timeout;
  }

  Consent consent(Terminal terminal) {
    return consent(terminal, yes);
  }

  /** Asks where a person sits, takes -y for a yes, and else says that a yes is missing. */
  static Consent consent(Terminal terminal, boolean yes) {
    if (yes) {
      return Consent.always();
    }
    return question -> {
      if (!terminal.interactive()) {
        throw missing(question);
      }
      var answer = terminal.ask(question + " [y/N] ").toLowerCase(Locale.ROOT);
      return Set.of("y", "yes").contains(answer);
    };
  }

  /** A yes is needed and nobody is there to give it. */
  static Trouble missing(String question) {
    return Trouble.invalid(question)
        .next("Nothing was changed: there is no terminal to ask on. Run it with -y to agree.");
  }

  /** Reads a span of time as the file writes them. */
  static final class Span implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return Durations.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
