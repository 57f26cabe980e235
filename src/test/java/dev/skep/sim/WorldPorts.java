package dev.skep.sim;

import dev.skep.app.ProvidedSecrets;
import dev.skep.app.model.OperatorSecrets;
import dev.skep.balancer.model.BalancerDisk;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.balancer.model.BalancerSocket;
import dev.skep.balancer.model.Destination;
import dev.skep.balancer.model.VisitSource;
import dev.skep.cluster.ProviderDirectory;
import dev.skep.cluster.desired.DesiredMaker;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.docker.Docker;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.admin.GuardedMembers;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.Router;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.driver.AnswerPatience;
import dev.skep.run.Guard;
import dev.skep.spec.Spec;
import dev.skep.spec.file.SpecLoader;
import dev.skep.swarm.Documents;
import dev.skep.swarm.Managers;
import dev.skep.swarm.SealedVault;
import dev.skep.swarm.SwarmDocuments;
import dev.skep.swarm.VaultStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/** One process's ways to the world, every call tapped; put together as the real ones are. */
final class WorldPorts implements ClusterPorts {
  private final World world;
  private final SkepProcess process;
  private final Provider provider;
  private final Managers managers;
  private final Documents documents;
  private final VaultStore vault;
  private final Members members;
  private final Members looking;
  private final Members asking;
  private final SecureRandom random = new SecureRandom();

  WorldPorts(World world, SkepProcess process, Guard guard, String file) {
    Spec spec = SpecLoader.loadKnown(file);
    this.world = world;
    this.process = process;
    this.provider =
        Tap.on(
            Provider.class,
            new WorldProvider(world, process),
            process,
            Port.PROVIDER,
            "provider",
            world.net(),
            () -> true);
    var managing = new DesiredMaker(spec, new AppliedText("", "")).managers();
    this.managers = new Managers(provider, managing, process.time());
    this.documents = new SwarmDocuments(managers, spec.cluster(), process.time(), new Random(7));
    this.vault = new SealedVault(managers, spec.cluster(), provider, managing, random);
    this.members = new GuardedMembers(new TappedMembers(AnswerPatience.WORKING), guard);
    this.looking = new TappedMembers(AnswerPatience.LOOKING);
    this.asking = new TappedMembers(AnswerPatience.WORKING);
  }

  private final class TappedMembers implements Members {
    private final Duration patience;
    private final Members real = world.mongo().members(() -> vault.secret("mongo.admin").text());

    TappedMembers(AnswerPatience patience) {
      this.patience = patience.answer();
    }

    private Way to(Seat seat) {
      var way = world.slowness.toMember(seat.host(), patience);
      return () -> world.answers(seat.host()) && way.isOpen();
    }

    @Override
    public Member member(Seat seat) {
      return Tap.on(
          Member.class,
          real.member(seat),
          process,
          Port.MEMBER,
          seat.container(),
          world.net(),
          to(seat));
    }

    @Override
    public Router router(Seat seat) {
      return Tap.on(
          Router.class,
          real.router(seat),
          process,
          Port.ROUTER,
          seat.container(),
          world.net(),
          to(seat));
    }

    @Override
    public void close() {}
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
    return new BalancerPorts() {
      @Override
      public BalancerSocket balancerSocket(HostName host, String balancer) {
        var place = "%s on %s".formatted(balancer, host);
        return Tap.on(
            BalancerSocket.class,
            world.machines().balancer(host, balancer),
            process,
            Port.SOCKET,
            place,
            world.net(),
            () -> world.answers(host));
      }

      @Override
      public BalancerDisk balancerDisk(HostName host, String balancer) {
        var place = "files of %s on %s".formatted(balancer, host);
        return Tap.on(
            BalancerDisk.class,
            world.machines().balancer(host, balancer),
            process,
            Port.DISK,
            place,
            world.net(),
            () -> world.answers(host));
      }

      @Override
      public VisitSource visits(HostName host, String balancer, Destination to, Duration pace) {
        var visits =
            Tap.on(
                VisitSource.class,
                world.machines().balancer(host, balancer).visits(to),
                process,
                Port.SOCKET,
                "visits of %s on %s".formatted(balancer, host),
                world.net(),
                () -> world.answers(host));
        return new PacedVisits(visits, process.time());
      }
    };
  }

  @Override
  public OperatorSecrets operatorSecrets() {
    return new ProvidedSecrets(world.environment(), Path.of(""));
  }

  @Override
  public SecureRandom random() {
    return random;
  }

  @Override
  public void close() {}
}
