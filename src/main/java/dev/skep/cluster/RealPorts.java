package dev.skep.cluster;

import dev.skep.app.ProvidedSecrets;
import dev.skep.app.model.OperatorSecrets;
import dev.skep.balancer.haproxy.EnginePorts;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.cluster.desired.DesiredMaker;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.LiveParts;
import dev.skep.cluster.plan.ClusterSecrets;
import dev.skep.docker.Docker;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.pipe.UnixSocketDialer;
import dev.skep.hosts.local.LocalEngines;
import dev.skep.hosts.local.LocalProvider;
import dev.skep.hosts.local.LocalSettings;
import dev.skep.hosts.local.MachineSocket;
import dev.skep.hosts.local.Stocking;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.admin.GuardedMembers;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.driver.AnswerPatience;
import dev.skep.mongo.driver.ClientCredentials;
import dev.skep.mongo.driver.ConnectionMuxes;
import dev.skep.mongo.driver.DriverMembers;
import dev.skep.pki.Authority;
import dev.skep.pki.SecretBytes;
import dev.skep.pki.Tls;
import dev.skep.run.Guard;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.spec.LocalHosts;
import dev.skep.spec.OpenStackHosts;
import dev.skep.spec.Spec;
import dev.skep.spec.SshHosts;
import dev.skep.spec.Timeouts;
import dev.skep.swarm.Documents;
import dev.skep.swarm.Managers;
import dev.skep.swarm.SealedVault;
import dev.skep.swarm.SwarmDocuments;
import dev.skep.swarm.VaultStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * The ports to the real world: engines over pipes, MongoDB over relays, HAProxy over its socket.
 */
final class RealPorts implements ClusterPorts {
  private static final Duration CALL = Duration.ofSeconds(30);

  private final Timeouts timeouts;
  private final Path folder;
  private final Provider provider;
  private final Managers managers;
  private final Documents documents;
  private final VaultStore vault;
  private final EnginePorts balancers;
  private final ConnectionMuxes muxes;
  private final ConnectionMuxes glances;
  private final Members members;
  private final Members looking;
  private final Members asking;
  private final SecureRandom random = new SecureRandom();

  private RealPorts(Spec spec, Path folder, Provider provider, Time time, Guard guard) {
    this.timeouts = spec.timeouts();
    this.folder = folder;
    this.provider = provider;
    var managing = new DesiredMaker(spec, new AppliedText("", "")).managers();
    this.managers = new Managers(provider, managing, time);
    this.documents = new SwarmDocuments(managers, spec.cluster(), time, random);
    this.vault = new SealedVault(managers, spec.cluster(), provider, managing, random);
    this.balancers = new EnginePorts(provider::engine, guard);
    this.muxes = ConnectionMuxes.ofContainers(provider::engine);
    this.glances = ConnectionMuxes.ofHosts(provider::engine);
    this.members =
        new GuardedMembers(new DriverMembers(muxes, access(), AnswerPatience.WORKING), guard);
    this.looking = new DriverMembers(glances, access(), AnswerPatience.LOOKING);
    this.asking = new DriverMembers(glances, access(), AnswerPatience.WORKING);
  }

  static RealPorts of(Spec spec, Path folder, Time time, Guard guard) {
    return new RealPorts(spec, folder, provider(spec, time, guard), time, guard);
  }

  private static Provider provider(Spec spec, Time time, Guard guard) {
    return switch (spec.hosts()) {
      case LocalHosts local -> {
        var socket = MachineSocket.of(System.getenv()).usable().path();
        var here =
            new HttpDocker("this machine", new UnixSocketDialer(socket), CALL, guard::beforeChange);
        yield new LocalProvider(
            here,
            new LocalSettings(
                spec.cluster(),
                local,
                RegistryCredentials.of(spec),
                Stocking.chosen(System.getenv("SKEP_LOCAL_SEED")),
                socket,
                spec.timeouts().host()),
            name -> new HttpDocker(name, LocalEngines.way(here, name), CALL, guard::beforeChange),
            time);
      }
      case SshHosts _, OpenStackHosts _ ->
          throw Trouble.invalid(
                  "This version makes hosts on this machine only; the file asks for %s hosts."
                      .formatted(spec.hosts().provider()))
              .next("Write \"hosts: { local: {} }\", or wait for the version that can.");
    };
  }

  private ClientCredentials access() {
    return new ClientCredentials() {
      @Override
      public SecretBytes administratorPassword() {
        return vault.secret(ClusterSecrets.MONGO_ADMIN);
      }

      @Override
      public SSLContext tls() {
        return Tls.trusting(
            Authority.fromPem(vault.secret(ClusterSecrets.AUTHORITY)).certificatePem());
      }
    };
  }

  @Override
  public Timeouts timeouts() {
    return timeouts;
  }

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public Directory directory() {
    return new ProviderDirectory(provider);
  }

  @Override
  public Docker manager() {
    return managers.get();
  }

  @Override
  public void askLast(Set<HostName> hosts) {
    managers.askLast(hosts);
  }

  @Override
  public Documents documents() {
    return documents;
  }

  @Override
  public VaultStore vault() {
    return vault;
  }

  @Override
  public Members members() {
    return members;
  }

  @Override
  public Members observedMembers() {
    return looking;
  }

  @Override
  public Members membersAskedOnce() {
    return asking;
  }

  @Override
  public BalancerPorts balancers() {
    return balancers;
  }

  @Override
  public OperatorSecrets operatorSecrets() {
    return new ProvidedSecrets(System.getenv(), folder);
  }

  @Override
  public SecureRandom random() {
    return random;
  }

  @Override
  public void keepOnly(LiveParts there) {
    members.keepOnly(there.seats());
    looking.keepOnly(there.seats());
    asking.keepOnly(there.seats());
    balancers.keepOnly(there.hosts());
    provider.keepOnly(there.hosts());
  }

  @Override
  public void close() {
    members.close();
    looking.close();
    asking.close();
    muxes.close();
    glances.close();
    balancers.close();
  }
}
