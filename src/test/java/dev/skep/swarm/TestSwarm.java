package dev.skep.swarm;

import dev.skep.docker.Docker;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Seen;
import dev.skep.run.StepScope;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;

/** What steps of these two rooms may use, over any provider. */
public record TestSwarm(
    StepScope scope, Provider provider, Managers managers, Documents documents, VaultStore vault)
    implements SwarmContext {
  public static TestSwarm of(
      StepScope scope, Provider provider, String cluster, List<HostName> managers) {
    var found = new Managers(provider, managers, scope.time());
    return new TestSwarm(
        scope,
        provider,
        found,
        new SwarmDocuments(found, cluster, scope.time(), new Random(1)),
        new SealedVault(found, cluster, provider, managers, new SecureRandom()));
  }

  @Override
  public Docker manager() {
    return managers.get();
  }

  @Override
  public Host host(HostName name) {
    return switch (provider.list()) {
      case Seen.Present<List<Host>>(var hosts) ->
          hosts.stream().filter(host -> host.name().equals(name)).findFirst().orElseThrow();
      case Seen.Absent<List<Host>> _ -> throw Trouble.failed("no hosts");
      case Seen.Unknown<List<Host>>(var reason) -> throw Trouble.unreachable(reason);
    };
  }

  @Override
  public Time time() {
    return scope.time();
  }

  @Override
  public void say(String line) {
    scope.say(line);
  }
}
