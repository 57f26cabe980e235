package dev.skep.cli.options;

import dev.skep.cli.environment.Terminal;
import dev.skep.cluster.model.Consent;
import dev.skep.run.Trouble;
import java.util.Locale;
import java.util.Set;

/**
 * Asks where a person sits, takes an option for a yes, and else says which option is missing.
 *
 * @param yes agreed beforehand to what is harmless or can be undone: {@code -y}
 * @param takeBack agreed beforehand to take back what a teammate applied: {@code --take-back}
 */
public record Confirmation(Terminal terminal, boolean yes, boolean takeBack) implements Consent {
  @Override
  public boolean given(String question) {
    return yes || asked(question, "Run it with -y to agree.");
  }

  @Override
  public boolean toTakeBack(String question) {
    return takeBack || asked(question, "-y does not agree to this: --take-back does.");
  }

  private boolean asked(String question, String option) {
    if (!terminal.interactive()) {
      throw missing(question, option);
    }
    var answer = terminal.ask(question + " [y/N] ").toLowerCase(Locale.ROOT);
    return Set.of("y", "yes").contains(answer);
  }

  /** An agreement is needed and nobody is there to give it. */
  static Trouble missing(String question, String option) {
    return Trouble.invalid(question)
        .next("Nothing was changed: there is no terminal to ask on. " + option);
  }
}
