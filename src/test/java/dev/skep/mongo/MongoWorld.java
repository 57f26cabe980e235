package dev.skep.mongo;

import dev.skep.docker.container.ContainerState;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Volume;
import dev.skep.docker.model.SwarmSeen;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.admin.ShardKey;
import dev.skep.mongo.model.AppDatabase;
import dev.skep.mongo.model.BookedMembers;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoDesired;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.mongo.model.MuteRouters;
import dev.skep.mongo.steps.MongoContext;
import dev.skep.placement.HostView;
import dev.skep.placement.Memory;
import dev.skep.run.Plan;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import dev.skep.spec.MongoMemory;
import dev.skep.spec.MongoPlacement;
import dev.skep.spec.MongoSpec;
import dev.skep.spec.PlacementRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A database that is wanted and what is seen of it, both small enough to change one thing of. */
public record MongoWorld(MongoDesired desired, MongoObserved observed) {
  private static final long HOST_MEMORY = 4L << 30;

  /** The demo's: two shards of three, three config servers, two routers, on this many hosts. */
  public static MongoWorld nothingYet(int hosts) {
    return nothingYet(spec(OptionalInt.of(2), 3, 3, 2), hosts);
  }

  /** Another database, on this many hosts. */
  public static MongoWorld nothingYet(MongoSpec spec, int hosts) {
    return new MongoWorld(desired(spec, hosts), MongoObserved.nothing(hosts(Map.of(), hosts)));
  }

  static MongoWorld plainNothingYet(int hosts) {
    return nothingYet(spec(OptionalInt.empty(), 3, 0, 0), hosts);
  }

  public static MongoSpec spec(OptionalInt shards, int members, int configServers, int routers) {
    var memory = MemorySize.ofMebibytes(448);
    return new MongoSpec(
        ImageRef.parse("mongo:8.0"),
        Optional.empty(),
        shards,
        members,
        configServers,
        routers,
        Optional.empty(),
        new MongoMemory(memory, memory, MemorySize.ofMebibytes(192)),
        Optional.of("mongodb"),
        MongoPlacement.ANYWHERE);
  }

  static MongoDesired desired(MongoSpec spec, int hosts) {
    var views = new ArrayList<HostView>();
    views.add(HostView.of("shop-manager-1", "manager", new Memory(HOST_MEMORY)));
    for (int number = 1; number <= hosts; number++) {
      views.add(HostView.of("shop-mongodb-" + number, "mongodb", new Memory(HOST_MEMORY)));
    }
    var collections = Map.of("notes", ShardKey.hashed("_id"));
    return new MongoDesired(
        "shop", spec, PlacementRules.SPREAD, views, List.of(new AppDatabase("web", collections)));
  }

  private static HostsObserved hosts(Map<HostName, List<ContainerSummary>> containers, int count) {
    var hosts = new ArrayList<Host>();
    var engines = new TreeMap<HostName, Seen<EngineSeen>>();
    for (int number = 1; number <= count; number++) {
      var name = HostName.of("shop", "mongodb", number);
      hosts.add(
          new Host(
              name, "mongodb", number, "10.0.0." + number, HOST_MEMORY, Set.of(), Host.Power.ON));
      var there = containers.getOrDefault(name, List.of());
      var volumes =
          there.stream().map(each -> new Volume(each.name(), "local", Map.of(), Map.of())).toList();
      engines.put(
          name,
          Seen.present(new EngineSeen(HOST_MEMORY, SwarmSeen.none(), there, Set.of(), volumes)));
    }
    return new HostsObserved(
        Seen.present(new ProviderSetup(true, true, 0)), Seen.present(hosts), engines);
  }

  /** The same world under a file that asks for this many shards and members of each. */
  public MongoWorld wanting(int shards, int members) {
    var spec = spec(OptionalInt.of(shards), members, 3, 2);
    return new MongoWorld(desired(spec, desired.hosts().size() - 1), observed);
  }

  public Plan<MongoContext> plan() {
    return draft().plan();
  }

  public PlanDraft<MongoContext> draft() {
    var draft = new PlanDraft<MongoContext>();
    new MongoPlanner().plan(BookedMembers.of(desired, observed), draft);
    return draft;
  }

  /** As it stands when everything that is wanted was made. */
  public MongoWorld running() {
    var book = BookedMembers.of(desired, observed).book().orElseThrow();
    var containers = new TreeMap<HostName, List<ContainerSummary>>();
    var situation = new MongoFacts(desired, observed, book);
    for (var booking : book.wanted()) {
      containers
          .computeIfAbsent(booking.host(), _ -> new ArrayList<>())
          .add(container(booking, situation.hash(booking), ContainerState.RUNNING));
    }
    var sets = new TreeMap<SetName, Seen<SetStatus>>();
    for (var set : desired.sets()) {
      book = book.founding(set);
      sets.put(set, Seen.present(healthy(set, book.of(set))));
    }
    var hosts = hosts(containers, desired.hosts().size() - 1);
    return new MongoWorld(desired, observed.on(hosts))
        .seeing(Seen.present(book), sets, Seen.present(catalogue(book)));
  }

  private static ContainerSummary container(Booking booking, String hash, ContainerState state) {
    return new ContainerSummary(
        "id-" + booking.name(),
        booking.name(),
        "mongo:8.0",
        "sha256:1",
        state,
        "",
        Map.of(ClusterLabels.NAME, booking.name(), ClusterLabels.SPEC, hash),
        Map.of(),
        List.of(booking.name()));
  }

  public static Address address(Booking booking) {
    return new Address("10.0.0." + booking.host().number(), booking.port());
  }

  private static SetStatus healthy(SetName set, List<Booking> members) {
    var statuses = new ArrayList<SetStatus.MemberStatus>();
    for (var member : members) {
      var standing = statuses.isEmpty() ? MemberHealth.PRIMARY : MemberHealth.SECONDARY;
      statuses.add(new SetStatus.MemberStatus(address(member), standing));
    }
    return new SetStatus(set, statuses, members.size());
  }

  private Catalogue catalogue(MemberBook book) {
    var shards =
        desired.spec().sharded()
            ? desired.dataSets().stream()
                .map(set ->
                    new Catalogue.Shard(
                        set, book.of(set).stream().map(MongoWorld::address).toList(), true))
                .toList()
            : List.<Catalogue.Shard>of();
    return new Catalogue(
        shards, Set.of("skep", "web"), true, Map.of("web.notes", ShardKey.hashed("_id")));
  }

  public Booking booking(String name) {
    return observed.book().known().flatMap(book -> book.find(name)).orElseThrow();
  }

  public MongoWorld with(Seen<MemberBook> book) {
    return seeing(book, observed.sets(), observed.catalogue());
  }

  public MongoWorld with(SetName set, Seen<SetStatus> status) {
    var sets = new TreeMap<>(observed.sets());
    sets.put(set, status);
    return seeing(observed.book(), sets, observed.catalogue());
  }

  MongoWorld withCatalogue(Seen<Catalogue> catalogue) {
    return seeing(observed.book(), observed.sets(), catalogue);
  }

  public MongoWorld judging(MuteRouters routers) {
    return new MongoWorld(desired, observed.judging(routers));
  }

  private MongoWorld seeing(
      Seen<MemberBook> book, Map<SetName, Seen<SetStatus>> sets, Seen<Catalogue> catalogue) {
    var seen = new MongoObserved(observed.hosts(), book, sets, observed.mute(), catalogue);
    return new MongoWorld(desired, seen);
  }

  /** The same but for one set, whose configuration does not name this member. */
  MongoWorld notInItsSet(String name) {
    var booking = booking(name);
    var others =
        observed.book().known().orElseThrow().of(booking.set()).stream()
            .filter(each -> !each.equals(booking))
            .toList();
    return with(booking.set(), Seen.present(healthy(booking.set(), others)));
  }

  /** The same but for the engine of this container's host. */
  MongoWorld engineOf(String name, UnaryOperator<Seen<EngineSeen>> change) {
    var engines = new TreeMap<>(observed.hosts().engines());
    engines.computeIfPresent(booking(name).host(), (_, seen) -> change.apply(seen));
    var hosts = new HostsObserved(observed.hosts().ground(), observed.hosts().hosts(), engines);
    return new MongoWorld(desired, observed.on(hosts));
  }

  public MongoWorld without(String name) {
    return changing(name, Optional.empty());
  }

  MongoWorld stopped(String name) {
    var booking = booking(name);
    return changing(name, Optional.of(container(booking, "", ContainerState.EXITED)));
  }

  /** The router as it was made when these were the config servers. */
  public MongoWorld toldOf(String router, String configServers) {
    var made = container(booking(router), "", ContainerState.RUNNING);
    return changing(router, Optional.of(with(made, "skep.config", configServers)));
  }

  private static ContainerSummary with(ContainerSummary made, String label, String value) {
    var labels = new TreeMap<>(made.labels());
    labels.put(label, value);
    return new ContainerSummary(
        made.id(),
        made.name(),
        made.image(),
        made.imageId(),
        made.state(),
        made.status(),
        labels,
        made.addresses(),
        made.volumes());
  }

  /** The container of one member bears another's name. */
  MongoWorld renamed(String name, String other) {
    var made = container(booking(name), "", ContainerState.RUNNING);
    return changing(
        name,
        Optional.of(
            new ContainerSummary(
                made.id(),
                other,
                made.image(),
                made.imageId(),
                made.state(),
                made.status(),
                made.labels(),
                made.addresses(),
                List.of(other))));
  }

  MongoWorld made(String name, String hash) {
    var booking = booking(name);
    return changing(name, Optional.of(container(booking, hash, ContainerState.RUNNING)));
  }

  private MongoWorld changing(String name, Optional<ContainerSummary> instead) {
    return engineOf(
        name,
        seen ->
            seen.map(engine -> {
              var containers = new ArrayList<>(engine.containers());
              containers.removeIf(each -> each.name().equals(name));
              instead.ifPresent(containers::add);
              return new EngineSeen(
                  engine.memoryBytes(),
                  engine.swarm(),
                  containers,
                  engine.images(),
                  engine.volumes());
            }));
  }

  /** The ids of what is planned, without regard to order. */
  static Set<String> ids(Plan<MongoContext> plan) {
    var ids = new HashSet<String>();
    plan.steps().forEach(step -> ids.add(step.id().path()));
    return ids;
  }
}
