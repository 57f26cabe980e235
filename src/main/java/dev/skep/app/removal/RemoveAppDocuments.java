package dev.skep.app.removal;

import dev.skep.app.model.ReleaseBook;
import dev.skep.app.release.AppContext;
import dev.skep.app.release.AppSecrets;
import dev.skep.app.release.AppStep;
import dev.skep.docker.model.Labels;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import java.util.Map;
import java.util.Set;

/**
 * Removes the documents of an app that the file no longer names, once nothing of it runs and
 * MongoDB no longer has its user: its secrets, the user's password, and at last its book. Its
 * database stays: data is removed only on request by name.
 */
public record RemoveAppDocuments(String cluster, String app) implements AppStep {
  @Override
  public StepId id() {
    return StepKind.FORGET_APP.of(app);
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(StepKind.REMOVE_APP.of(app), StepKind.DROP_USER.of(app));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public String title() {
    return "remove the secrets and the book of " + app;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    var ours = new Labels(Map.of(ClusterLabels.CLUSTER, cluster, ClusterLabels.NAME, app));
    var secrets = context.manager().secrets();
    secrets.list(ours).stream()
        .filter(secret -> AppSecrets.ROLE.equals(secret.labels().get(ClusterLabels.ROLE)))
        .forEach(secret -> secrets.remove(secret.id()));
    context.vault().remove(AppSecrets.passwordOf(app));
    context.documents().remove(ReleaseBook.document(app));
  }
}
