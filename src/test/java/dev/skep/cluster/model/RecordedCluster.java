package dev.skep.cluster.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.app.AppObserver;
import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.BalancerObserved;
import dev.skep.balancer.model.BalancerSeen;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.LiveBalancer;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.balancer.model.ServerSeen;
import dev.skep.cluster.Happened;
import dev.skep.cluster.RecordedProvider;
import dev.skep.cluster.desired.DesiredMaker;
import dev.skep.cluster.desired.ImageIdentities;
import dev.skep.cluster.plan.Planner;
import dev.skep.cluster.reconcile.Goal;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.cluster.store.StoredDocuments;
import dev.skep.hosts.HostsObserver;
import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.admin.ShardKey;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.mongo.model.MuteRouters;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.spec.Spec;
import dev.skep.spec.file.SpecLoader;
import dev.skep.swarm.SwarmObserved;
import dev.skep.swarm.SwarmObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cluster that commit 9f46d63 made on the local provider, as its engines and HAProxy told it: two
 * releases of one app and a failed one, another app, a member that was replaced, two hosts that
 * were asked to leave, a recovery. What MongoDB says of itself is added: that all is well but for
 * hosts that are away.
 */
public final class RecordedCluster {
  private static final Instant LATER = Instant.parse("2026-12-01T06:00:00Z");
  private static final String HAPROXY = "haproxy1";

  private final JsonNode recorded = JsonMapper.shared().readTree(text("cluster.json"));
  private final RecordedProvider provider;
  private final String file;
  private final Happened since;

  /** As it was recorded. */
  public RecordedCluster() {
    this(document(AppliedSpec.DOCUMENT, AppliedSpec.class).text(), Happened.NOTHING);
  }

  /**
   * The same cluster later.
   *
   * @param file that is to be applied now
   * @param since what became of its hosts
   */
  public RecordedCluster(String file, Happened since) {
    this.file = file;
    this.since = since;
    this.provider = new RecordedProvider(since.after(recorded));
  }

  /** A recorded file, byte for byte. */
  public static String text(String name) {
    var path = "/recorded/" + name;
    try (var stream =
        Objects.requireNonNull(RecordedCluster.class.getResourceAsStream(path), path)) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each document as it lay in the Swarm; the lock as it lay there while it was held. */
  public static Map<String, String> documents() {
    var documents = new TreeMap<String, String>();
    JsonMapper.shared()
        .readTree(text("documents.json"))
        .forEachEntry((name, text) -> documents.put(name, text.asString()));
    return documents;
  }

  private static <T> T document(String name, Class<T> type) {
    return JsonMapper.shared().readValue(documents().get(name), type);
  }

  /** The file that was applied last. */
  public static Spec spec() {
    return SpecLoader.loadKnown(document(AppliedSpec.DOCUMENT, AppliedSpec.class).text());
  }

  /** What this version would do to it. */
  public PlanDraft<ClusterContext> plan() {
    var observed = observed();
    return new Planner().plan(maker().desired(observed), observed);
  }

  private DesiredMaker maker() {
    return goal().maker();
  }

  /** The file as it is to be applied now. */
  Goal goal() {
    var by = document(AppliedSpec.DOCUMENT, AppliedSpec.class).by();
    return Goal.whole(SpecLoader.loadKnown(file), new AppliedText(file, by));
  }

  public Observed observed() {
    var retired = document(HostBook.DOCUMENT, HostBook.class).addresses();
    var left = maker().without(retired.keySet());
    var hosts =
        new HostsObserver(provider, spec().cluster())
            .observe(left.hosts().images())
            .lossDetector(since.losses(recorded, retired));
    var swarm = new SwarmObserver(provider, spec().cluster()).observe(left.managers(), hosts);
    var balancers = balancers(hosts);
    var observed =
        new Observed(
            LATER,
            hosts,
            swarm,
            StoredDocuments.read(swarm, AppliedSpec.DOCUMENT, AppliedSpec.class),
            mongo(hosts, swarm),
            balancers,
            AppObserver.observe(LATER, swarm, balancers, hosts));
    return ImageIdentities.resolved(observed, left, new TreeMap<>(), provider);
  }

  private BalancerObserved balancers(HostsObserved hosts) {
    var host = new HostName("older-haproxy-1");
    var addresses = new TreeMap<HostName, Seen<String>>();
    maker()
        .targets()
        .forEach(target -> addresses.put(target, hosts.host(target).map(it -> it.address())));
    var texts =
        Map.of(
            BalancerFiles.CONFIG,
            text("haproxy.cfg"),
            BalancerFiles.map("admin"),
            "active blue\n",
            BalancerFiles.map("nodejs"),
            "active green\n");
    var files = new BalancerFiles(new TreeMap<>(texts));
    var container = hosts.engine(host).known().flatMap(it -> it.container(HAPROXY)).orElseThrow();
    var seen =
        new BalancerSeen(
            Seen.present(container), Seen.present(files), Seen.present(runtime(files)));
    return new BalancerObserved(
        new TreeMap<>(Map.of(HAPROXY, seen)), addresses, List.of(new LiveBalancer(HAPROXY, host)));
  }

  private RuntimeSeen runtime(BalancerFiles files) {
    var servers = new ArrayList<ServerSeen>();
    for (var host : maker().targets()) {
      servers.add(serving(BalancedApp.backend("nodejs", Color.GREEN), host));
      servers.add(serving(BalancedApp.backend("admin", Color.BLUE), host));
    }
    var colors = new TreeMap<>(Map.of("nodejs", Color.GREEN, "admin", Color.BLUE));
    return new RuntimeSeen(
        HaproxyConfig.mark(files), servers, colors, new TreeMap<>(), new TreeMap<>());
  }

  private static ServerSeen serving(String backend, HostName host) {
    return new ServerSeen(backend, host.value(), true, true, "L7OK", 0, Duration.ofHours(1));
  }

  private MongoObserved mongo(HostsObserved hosts, Seen<SwarmObserved> swarm) {
    var seen = StoredDocuments.read(swarm, MemberBook.DOCUMENT, MemberBook.class);
    if (seen instanceof Seen.Unknown<MemberBook>(var reason)) {
      return new MongoObserved(hosts, seen, Map.of(), MuteRouters.NONE, Seen.unknown(reason));
    }
    var book = seen.known().orElseThrow();
    var sets = new TreeMap<SetName, Seen<SetStatus>>();
    var shards = new ArrayList<Catalogue.Shard>();
    for (var set : book.foundedSets()) {
      var addresses = book.of(set).stream().map(this::address).toList();
      sets.put(set, Seen.present(asked(set, addresses)));
      if (!set.equals(SetName.CONFIG)) {
        shards.add(new Catalogue.Shard(set, addresses, true));
      }
    }
    var catalogue =
        new Catalogue(
            shards,
            Set.of("skep", "nodejs", "admin"),
            true,
            Map.of("nodejs.notes", ShardKey.hashed("_id")));
    return new MongoObserved(hosts, seen, sets, MuteRouters.NONE, Seen.present(catalogue));
  }

  private SetStatus asked(SetName set, List<Address> addresses) {
    var members = new ArrayList<SetStatus.MemberStatus>();
    boolean led = false;
    for (var address : addresses) {
      boolean isUp = !since.isAway(recorded, address.host());
      var standing =
          !isUp ? MemberHealth.DOWN : led ? MemberHealth.SECONDARY : MemberHealth.PRIMARY;
      led |= isUp;
      members.add(new SetStatus.MemberStatus(address, standing));
    }
    return new SetStatus(set, members, members.size());
  }

  private Address address(Booking member) {
    return new Address(Happened.address(recorded, member.host()), member.port());
  }
}
