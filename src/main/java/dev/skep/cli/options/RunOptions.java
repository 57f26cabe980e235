package dev.skep.cli.options;

import dev.skep.cli.environment.Terminal;
import dev.skep.cluster.model.Consent;
import dev.skep.spec.BeforeSpec;
import dev.skep.spec.Durations;
import dev.skep.spec.Spec;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The flags of verbs that change the world. */
public final class RunOptions {
  private static final Duration USUAL = Duration.ofMinutes(30);

  @Option(
      names = {"-y", "--yes"},
      description = "Agree beforehand to what would be asked, but to nothing that destroys data.")
  private boolean yes;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Span.class,
      description =
          "End the run after this time: 90s, 10m (default: 30m, and what \"before\" may take;"
              + " drill, keep: 5m).")
  private @Nullable Duration timeout;

  public boolean yes() {
    return yes;
  }

  public Duration timeout() {
    return timeout(USUAL);
  }

  /**
   * The timeout of a verb whose runs are shorter than most: {@code usual}, unless the option is
   * set.
   */
  public Duration timeout(Duration usual) {
    return timeout == null ? usual : timeout;
  }

  /**
   * The timeout of a run that may have releases: a migration has a limit of its own, which is
   * added.
   */
  public Duration timeout(Spec spec) {
    var longest =
        spec.apps().stream()
            .flatMap(app -> app.before().stream())
            .map(BeforeSpec::timeout)
            .max(Comparator.naturalOrder());
    return timeout(USUAL.plus(longest.orElse(Duration.ZERO)));
  }

  public Consent consent(Terminal terminal) {
    return new Confirmation(terminal, yes, false);
  }

  /** Reads a span of time in the file's form. */
  public static final class Span implements ITypeConverter<Duration> {
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
