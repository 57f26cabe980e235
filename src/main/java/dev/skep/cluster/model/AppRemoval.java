package dev.skep.cluster.model;

import dev.skep.app.model.ReleaseBook;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.AppSpec;
import dev.skep.spec.Spec;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Asks the user before a file takes down an app that serves, because it no longer names the app. An
 * app that was renamed, moved to another file or left out by mistake looks the same.
 */
public final class AppRemoval {
  private AppRemoval() {}

  /**
   * Returns when the apps may be taken down.
   *
   * @throws Trouble of kind INVALID when the file leaves an app out and nobody agreed
   */
  public static void check(Observed observed, AppliedText text, Spec spec, Consent consent) {
    var question = question(observed, text, spec);
    if (question.isPresent() && !consent.given(question.get())) {
      throw Trouble.invalid("The file leaves out an app that serves; nothing was changed.")
          .next("Write it back into the file, or agree with -y to take it down.");
    }
  }

  /**
   * Returns the question; empty where no app is taken down, or where it was agreed to: the file is
   * applied already.
   */
  static Optional<String> question(Observed observed, AppliedText text, Spec spec) {
    if (observed.applied() instanceof Seen.Present<AppliedSpec>(var applied)
        && applied.sha256().equals(text.sha256())) {
      return Optional.empty();
    }
    var left = new TreeSet<String>();
    observed
        .apps()
        .books()
        .known()
        .ifPresent(books ->
            books.forEach((name, book) -> {
              if (serves(book)) {
                left.add(name);
              }
            }));
    spec.apps().stream().map(AppSpec::name).forEach(left::remove);
    var names = String.join(", ", left);
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The file no longer names %s, which serves. %s; its releases are forgotten, its secrets and its MongoDB user removed. A database of its name stays, and another app has no rights on it. Go on?"
                .formatted(names, when(observed, spec)));
  }

  private static String when(Observed observed, Spec spec) {
    return OutgoingApps.of(spec, observed.apps().books(), observed.applied()).isEmpty()
        ? "It is taken down"
        : "It serves until what takes its place does, and is then taken down";
  }

  private static boolean serves(ReleaseBook book) {
    return book.active().isPresent();
  }
}
