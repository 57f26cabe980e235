package dev.skep.cluster.recover;

import dev.skep.app.model.ReleaseBook;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.reconcile.Goal;
import dev.skep.docker.model.SwarmSeen;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.Seen;
import dev.skep.spec.AppSpec;
import dev.skep.spec.SecretSpec;
import dev.skep.swarm.MemoryCopy;
import dev.skep.swarm.SwarmObserved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what must hold before a new Swarm replaces a lost one. */
record RecoveryCheck(
    Goal goal,
    MemoryCopy copy,
    HostBook book,
    HostsObserved hosts,
    Seen<SwarmObserved> swarm,
    ClusterPorts ports) {
  /** Returns when every check passes, or throws a Trouble that says which does not. */
  void pass() {
    var doubts = doubts();
    if (!doubts.isEmpty()) {
      throw RecoveryWords.silent(doubts);
    }
    if (!ports.vault().canOpen(copy.vault())) {
      throw RecoveryWords.noKey();
    }
    var missing = missingSecrets();
    if (!missing.isEmpty()) {
      throw RecoveryWords.secretsToBring(missing);
    }
  }

  /**
   * Returns what speaks against the recovery: a host that may manage the Swarm must have answered,
   * and a manager must be in no other Swarm.
   */
  private List<String> doubts() {
    var managers = goal.maker().without(book.addresses().keySet()).managers();
    var pool = goal.spec().managerPool();
    var doubts = new ArrayList<String>();
    for (var host : hosts.hosts().known().orElse(List.of())) {
      boolean retired = book.addresses().containsKey(host.name());
      boolean mayManage = pool.isEmpty() || host.pool().equals(pool.get());
      if (mayManage && !retired) {
        doubt(host, managers.contains(host.name())).ifPresent(doubts::add);
      }
    }
    return doubts;
  }

  private Optional<String> doubt(Host host, boolean manages) {
    if (host.power() == Host.Power.OFF || host.isDataAlone()) {
      return Optional.of("%s is off: what it remembers is not known".formatted(host.name()));
    }
    return switch (hosts.engine(host.name())) {
      case Seen.Absent<EngineSeen> _ -> Optional.empty();
      case Seen.Unknown<EngineSeen>(var reason) ->
          Optional.of("%s is silent: %s".formatted(host.name(), reason));
      case Seen.Present<EngineSeen>(var engine) ->
          manages && isInAnother(engine)
              ? Optional.of("%s is in a Swarm without a quorum of managers".formatted(host.name()))
              : Optional.empty();
    };
  }

  /**
   * Whether the engine is in a Swarm other than the new one. A new Swarm exists now only where an
   * earlier recovery died early.
   */
  private boolean isInAnother(EngineSeen engine) {
    return engine.swarm().state() != SwarmSeen.State.INACTIVE
        && swarm
            .known()
            .filter(seen ->
                seen.nodes().values().stream()
                    .anyMatch(node -> node.id().equals(engine.swarm().nodeId())))
            .isEmpty();
  }

  /** Returns the secrets that the user must bring: a Swarm never gives a secret out again. */
  private List<String> missingSecrets() {
    var missing = new ArrayList<String>();
    for (var app : goal.spec().apps()) {
      if (isReleased(app)) {
        app.secrets().stream()
            .filter(secret -> !(secret instanceof SecretSpec.MongoUrl))
            .filter(secret -> ports.operatorSecrets().read(secret).isEmpty())
            .forEach(secret -> missing.add("%s of %s".formatted(source(secret), app.name())));
      }
    }
    return missing;
  }

  private boolean isReleased(AppSpec app) {
    return copy.document(ReleaseBook.document(app.name()), ReleaseBook.class)
        .flatMap(ReleaseBook::activeRelease)
        .isPresent();
  }

  private static String source(SecretSpec secret) {
    return switch (secret) {
      case SecretSpec.MongoUrl url -> url.name();
      case SecretSpec.FromEnvironment(var name, var variable) ->
          "%s, from the variable %s,".formatted(name, variable);
      case SecretSpec.FromFile(var name, var path, _) ->
          "%s, from the file %s,".formatted(name, path);
    };
  }
}
