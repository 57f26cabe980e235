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
 * Former values of a living app's secrets: those that neither the release that serves has, nor one
 * that was claimed, nor one that runs beside them. A way back takes the values of now.
 */
record UnusedSecrets(AppContext context, String cluster, String app) {
  void remove() {
    var book = ReleaseBooks.read(context, app);
    var needed = new HashSet<String>();
    Stream.concat(book.activeRelease().stream(), book.claimed())
        .forEach(release -> needed.addAll(release.secrets().values()));
    if (book.activeRelease().filter(Release::isPrepared).isEmpty()) {
      return; // of what is not known nothing is removed
    }
    var ours = new Labels(Map.of(ClusterLabels.CLUSTER, cluster, ClusterLabels.NAME, app));
    context.manager().secrets().list(ours).stream()
        .filter(secret -> AppSecrets.ROLE.equals(secret.labels().get(ClusterLabels.ROLE)))
        .filter(secret -> !needed.contains(secret.name()))
        .filter(secret -> isDeclared(secret, book.activeRelease()))
        .forEach(this::removeUnlessUsed);
  }

  /** The newest value of what the serving release has not may be all that there is of it. */
  private static boolean isDeclared(SwarmSecret secret, Optional<Release> active) {
    Set<String> declared = active.map(release -> release.secrets().keySet()).orElseGet(Set::of);
    return declared.contains(secret.labels().getOrDefault(AppSecrets.DECLARED, ""));
  }

  /** The Swarm keeps what a service has: a release that is warm, or a job that ends just now. */
  private void removeUnlessUsed(SwarmSecret secret) {
    try {
      context.manager().secrets().remove(secret.id());
      context.say("removed " + secret.name() + ", a former value");
    } catch (NotFound _) {
      // gone is what was wanted
    } catch (EngineRefused inUse) {
      context.say(secret.name() + " stays: " + inUse.answer());
    }
  }
}
