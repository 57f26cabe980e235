package dev.skep.app;

import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.ProvidedSecretName;
import dev.skep.app.model.ReleaseGoal;
import dev.skep.app.release.AppContext;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.SortedMap;

/** Adds a plan's notes about an app's secrets. Pure. */
record SecretNotes(DesiredApp app, Seen<SortedMap<String, ProvidedSecretName>> brought) {
  /**
   * Notes that provided secrets could not be read. A deploy is refused then: a new secret may be
   * what the deploy is for.
   */
  <C extends AppContext> void unknown(PlanDraft<C> draft) {
    if (brought instanceof Seen.Unknown<SortedMap<String, ProvidedSecretName>>(var reason)) {
      var words =
          "Whether a secret of %s is a new one is not known: %s".formatted(app.name(), reason);
      switch (app.intent()) {
        case ReleaseGoal.Deploy _ ->
            draft.refuse(
                Trouble.unreachable(words)
                    .next("Nothing was changed. Mend that, then run the same again."));
        case ReleaseGoal.FromFile(),
            ReleaseGoal.Restore _,
            ReleaseGoal.Keep(),
            ReleaseGoal.ServeOn() ->
            draft.note(words);
      }
    }
  }

  <C extends AppContext> void trimmed(List<String> secrets, PlanDraft<C> draft) {
    secrets.forEach(secret ->
        draft.note(
            "%s has the secret %s without the last line end of its file, as an earlier Skep took it: the next release gets the file as it is. \"trim: true\" keeps it cut."
                .formatted(app.name(), secret)));
  }
}
