package dev.skep.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.skep.docker.Docker;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.pipe.UnixSocketDialer;
import dev.skep.hosts.HostsObserver;
import dev.skep.hosts.HostsPlanner;
import dev.skep.hosts.local.LocalEngines;
import dev.skep.hosts.local.LocalProvider;
import dev.skep.hosts.local.LocalSettings;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.mongo.admin.ShardKey;
import dev.skep.mongo.driver.AnswerPatience;
import dev.skep.mongo.driver.ClientCredentials;
import dev.skep.mongo.driver.ConnectionMuxes;
import dev.skep.mongo.driver.DriverMembers;
import dev.skep.mongo.model.AppDatabase;
import dev.skep.mongo.model.BookedMembers;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoDesired;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.mongo.steps.MongoContext;
import dev.skep.pki.Authority;
import dev.skep.pki.Keyfile;
import dev.skep.pki.Password;
import dev.skep.pki.SecretBytes;
import dev.skep.pki.Tls;
import dev.skep.placement.HostView;
import dev.skep.placement.Memory;
import dev.skep.run.Cancellation;
import dev.skep.run.Cost;
import dev.skep.run.Event;
import dev.skep.run.Events;
import dev.skep.run.Executor;
import dev.skep.run.Guard;
import dev.skep.run.Order;
import dev.skep.run.Outcome;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.StepScope;
import dev.skep.run.Time;
import dev.skep.run.Workers;
import dev.skep.spec.ImageRef;
import dev.skep.spec.LocalHosts;
import dev.skep.spec.MemorySize;
import dev.skep.spec.MongoMemory;
import dev.skep.spec.MongoPlacement;
import dev.skep.spec.MongoSpec;
import dev.skep.spec.PlacementRules;
import dev.skep.spec.Subnet;
import dev.skep.swarm.StoredDocument;
import dev.skep.swarm.SwarmDesired;
import dev.skep.swarm.SwarmObserver;
import dev.skep.swarm.SwarmPlanner;
import dev.skep.swarm.SwarmStep;
import dev.skep.swarm.TestSwarm;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** The demo's database on real hosts, and everything below it, without the tiers above. */
final class MongoOnHosts implements AutoCloseable {
  private static final String CLUSTER = "m" + Long.toString(System.nanoTime() % 1_000_000, 36);
  private static final ImageRef MONGO = OtherUser.IMAGE;
  private static final ImageRef ROUTER = ImageRef.parse("skep/router:1");
  static final AppDatabase WEB = new AppDatabase("web", Map.of("notes", ShardKey.hashed("_id")));

  private final Docker engine =
      new HttpDocker(
          "this machine",
          new UnixSocketDialer(Path.of("/var/run/docker.sock")),
          Duration.ofSeconds(60));
  final LocalProvider provider =
      new LocalProvider(
          engine,
          new LocalSettings(
              CLUSTER,
              new LocalHosts(
                  ImageRef.parse("docker:dind"),
                  ImageRef.parse("registry:2"),
                  Subnet.derivedFrom(CLUSTER),
                  MemorySize.parse("3g"),
                  4,
                  List.of()),
              image -> Optional.empty()),
          name -> LocalEngines.inContainer(engine, name),
          Time.system());
  private final HostName manager = HostName.of(CLUSTER, "manager", 1);
  private final ConnectionMuxes muxes = ConnectionMuxes.ofContainers(provider::engine);
  private final DriverMembers members = members(AnswerPatience.WORKING);
  private final long start = System.nanoTime();

  /** Stands in for the step of the tier above. */
  private record MakeSecrets() implements Step<MongoContext> {
    @Override
    public StepId id() {
      return SwarmStep.VAULT;
    }

    @Override
    public Set<StepId> needs() {
      return Set.of(SwarmStep.INIT);
    }

    @Override
    public String title() {
      return "make the secrets";
    }

    @Override
    public Cost cost() {
      return Cost.NOTHING;
    }

    @Override
    public void run(MongoContext context) throws InterruptedException {
      var random = new SecureRandom();
      Supplier<SecretBytes> password = () -> Password.random(random).secret();
      context
          .vault()
          .createMissing(
              Map.of(
                  "authority",
                  () -> Authority.create(CLUSTER, Instant.now(), random).pem(),
                  "keyfile",
                  () -> Keyfile.random(random).secret(),
                  "mongo.admin",
                  password,
                  WEB.secret(),
                  password));
    }
  }

  /** Outside of any step. */
  MongoContext context() {
    return context(scope());
  }

  DriverMembers members(AnswerPatience patience) {
    return new DriverMembers(
        muxes,
        new ClientCredentials() {
          @Override
          public SecretBytes administratorPassword() {
            return context(scope()).vault().secret("mongo.admin");
          }

          @Override
          public SSLContext tls() {
            return Tls.trusting(authority());
          }
        },
        patience);
  }

  private String authority() {
    return Authority.fromPem(context(scope()).vault().secret("authority")).certificatePem();
  }

  Outcome converge() {
    var hosts = observeHosts();
    var draft = new PlanDraft<MongoContext>();
    new HostsPlanner().plan(new HostsDesired(List.copyOf(hosts().values())), hosts, draft);
    var swarm = new SwarmObserver(provider, CLUSTER).observe(List.of(manager), hosts);
    new SwarmPlanner().plan(swarmDesired(), hosts, swarm, draft);
    if (hosts.host(manager).isAbsent()) {
      draft.add(new MakeSecrets());
      new MongoPlanner().plan(BookedMembers.of(desired(), MongoObserved.nothing(hosts)), draft);
    } else {
      new MongoPlanner().plan(BookedMembers.of(desired(), observe(hosts, members)), draft);
    }
    assertThat(draft.refusals()).isEmpty();
    return new Executor(
            Workers.virtualThreads(), Order.asPlanned(), Time.system(), events(), Guard.open())
        .run(draft.plan(), this::context, Duration.ofMinutes(8), new Cancellation());
  }

  /** Tells when each step began and ended, in milliseconds. */
  private Events events() {
    return event -> {
      if (event instanceof Event.Done(var step, var took)) {
        long now = millis(System.nanoTime() - start);
        System.out.printf("%7d %7d  %s%n", now - took.toMillis(), now, step);
      }
    };
  }

  static long millis(long nanos) {
    return nanos / 1_000_000;
  }

  @Override
  public void close() {
    members.close();
    muxes.close();
    hosts().keySet().parallelStream().forEach(host -> provider.destroy(host, DataFate.DESTROYED));
    provider.dismantle(DataFate.DESTROYED);
    engine.close();
  }

  /** How many of the notes lie on a shard's own member. */
  long held(String member) {
    var administrator = context(scope()).vault().secret("mongo.admin").text();
    try (var client = client("skep", administrator, member, "&directConnection=true")) {
      return client.getDatabase("web").getCollection("notes").countDocuments();
    }
  }

  MongoClient client(String user, String password, String name, String more) {
    var booking = book().known().orElseThrow().find(name).orElseThrow();
    var url =
        "mongodb://%s:%s@%s/?authSource=admin&tls=true%s"
            .formatted(user, password, context(scope()).seat(booking).address(), more);
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(url))
            .applyToSslSettings(ssl -> ssl.context(Tls.trusting(authority())))
            .build());
  }

  HostsObserved observeHosts() {
    return new HostsObserver(provider, CLUSTER).observe(Set.of(MONGO, ROUTER));
  }

  MongoObserved observe(HostsObserved hosts, DriverMembers asked) {
    return new MongoObserver(asked, Duration.ofSeconds(2)).observe(hosts, book());
  }

  Seen<MemberBook> book() {
    return context(scope())
        .documents()
        .read(MemberBook.DOCUMENT, MemberBook.class)
        .map(StoredDocument::value);
  }

  private SwarmDesired swarmDesired() {
    var labels = new TreeMap<HostName, Map<String, String>>();
    hosts().forEach((name, host) -> labels.put(name, Map.of("daemon", host.pool())));
    return new SwarmDesired(CLUSTER, List.of(manager), labels);
  }

  MongoDesired desired() {
    var memory = MemorySize.ofMebibytes(448);
    var spec =
        new MongoSpec(
            MONGO,
            Optional.of(ROUTER),
            OptionalInt.of(2),
            3,
            3,
            2,
            Optional.empty(),
            new MongoMemory(memory, memory, MemorySize.ofMebibytes(192)),
            Optional.of("mongodb"),
            MongoPlacement.ANYWHERE);
    var views =
        hosts().values().stream()
            .map(host ->
                HostView.of(host.name().value(), host.pool(), new Memory(host.memoryBytes())))
            .toList();
    return new MongoDesired(CLUSTER, spec, PlacementRules.SPREAD, views, List.of(WEB));
  }

  private Map<HostName, HostRequest> hosts() {
    var hosts = new TreeMap<HostName, HostRequest>();
    hosts.put(manager, new HostRequest(manager, "manager", 1L << 30, Set.of(), Set.of()));
    for (int number = 1; number <= 3; number++) {
      var name = HostName.of(CLUSTER, "mongodb", number);
      hosts.put(name, new HostRequest(name, "mongodb", 3L << 30, Set.of(), Set.of(MONGO, ROUTER)));
    }
    return hosts;
  }

  private static StepScope scope() {
    return new StepScope(StepKind.TAKE_LOCK.of(), Time.system(), Events.none());
  }

  private MongoContext context(StepScope scope) {
    return new OnHosts(TestSwarm.of(scope, provider, CLUSTER, List.of(manager)), members);
  }
}
