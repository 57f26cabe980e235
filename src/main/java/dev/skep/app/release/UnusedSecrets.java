package dev.skep.app.release;

import dev.skep.app.model.Release;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Labels;
import dev.skep.docker.swarm.SwarmSecret;
import dev.skep.hosts.model.ClusterLabels;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes former values of an app's secrets: those that neither the active release has, nor a
 * claimed one, nor one that runs beside them. A rollback takes the current values.
 */
record UnusedSecrets(AppContext context, String cluster, String app) {
  void remove() {
    var book = ReleaseBooks.read(context, app);
    var needed = new HashSet<String>();
    Stream.concat(book.activeRelease().stream(), book.claimed())
        .forEach(release -> needed.addAll(release.secrets().values()));
    if (book.activeRelease().filter(Release::isPrepared).isEmpty()) {
      return; // without knowing what is needed, nothing is removed
    }
    var ours = new Labels(Map.of(ClusterLabels.CLUSTER, cluster, ClusterLabels.NAME, app));
    context.manager().secrets().list(ours).stream()
        .filter(secret -> AppSecrets.ROLE.equals(secret.labels().get(ClusterLabels.ROLE)))
        .filter(secret -> !needed.contains(secret.name()))
        .filter(secret -> isDeclared(secret, book.activeRelease()))
        .forEach(this::removeUnlessUsed);
  }

  /**
   * Whether the active release has this secret. Of one that it lacks, the newest value may be the
   * only copy.
   */
  private static boolean isDeclared(SwarmSecret secret, Optional<Release> active) {
    Set<String> declared = active.map(release -> release.secrets().keySet()).orElseGet(Set::of);
    return declared.contains(secret.labels().getOrDefault(AppSecrets.DECLARED, ""));
  }

  /**
   * Removes a secret unless it is used. The Swarm refuses to remove what a service has: a warm
   * release's, or that of a job which is ending.
   */
  private void removeUnlessUsed(SwarmSecret secret) {
    try {
      context.manager().secrets().remove(secret.id());
      context.say("removed " + secret.name() + ", a former value");
    } catch (NotFound _) {
      // another run has removed it, as desired
    } catch (EngineRefused inUse) {
      context.say(secret.name() + " stays: " + inUse.answer());
    }
  }
}
