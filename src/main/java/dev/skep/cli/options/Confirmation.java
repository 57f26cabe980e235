package dev.skep.cli.options;

import dev.skep.cli.environment.Terminal;
import dev.skep.cluster.model.Consent;
import dev.skep.run.Trouble;
import java.util.Locale;
import java.util.Set;

/**
 * Asks a person at a terminal for consent, takes an option for a yes, and otherwise says which
 * option is missing.
 *
 * @param yes consent beforehand to what is harmless or can be undone: {@code -y}
 * @param takeBack consent beforehand to undo what a teammate applied: {@code --take-back}
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

  /** The error where consent is needed and there is no terminal to ask on. */
  static Trouble missing(String question, String option) {
    return Trouble.invalid(question)
        .next("Nothing was changed: there is no terminal to ask on. " + option);
  }
}
