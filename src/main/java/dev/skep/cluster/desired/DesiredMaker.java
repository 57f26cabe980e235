package dev.skep.cluster.desired;

import dev.skep.app.BalancedApps;
import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Endpoint;
import dev.skep.app.model.MongoAccess;
import dev.skep.app.model.ReleaseGoal;
import dev.skep.balancer.model.BalancerDesired;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.ImageContents;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.OutgoingApps;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.model.AppDatabase;
import dev.skep.mongo.model.BookedMembers;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoDesired;
import dev.skep.spec.AppSpec;
import dev.skep.spec.BalancerSpec;
import dev.skep.spec.ImageRef;
import dev.skep.spec.LocalHosts;
import dev.skep.spec.OpenStackHosts;
import dev.skep.spec.PoolSpec;
import dev.skep.spec.Spec;
import dev.skep.spec.SshHosts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Derives what is desired of every tier from the file and from what the cluster remembers. Pure.
 */
public final class DesiredMaker {
  private final Spec spec;
  private final AppliedText text;
  private final Map<String, ReleaseGoal> intents;
  private final Map<String, ImageRef> serving;
  private final Set<HostName> retired;
  private final Map<HostName, Set<Integer>> reached;

  public DesiredMaker(Spec spec, AppliedText text) {
    this(spec, text, Map.of(), Map.of());
  }

  /**
   * Creates a maker. For an app without an intent the file's image is desired.
   *
   * @param serving images that serve now, which the apps' hosts must hold beside the desired ones
   */
  public DesiredMaker(
      Spec spec,
      AppliedText text,
      Map<String, ReleaseGoal> intents,
      Map<String, ImageRef> serving) {
    this(spec, text, intents, serving, Set.of(), Map.of());
  }

  private DesiredMaker(
      Spec spec,
      AppliedText text,
      Map<String, ReleaseGoal> intents,
      Map<String, ImageRef> serving,
      Set<HostName> retired,
      Map<HostName, Set<Integer>> reached) {
    this.spec = spec;
    this.text = text;
    this.intents = Map.copyOf(intents);
    this.serving = Map.copyOf(serving);
    this.retired = Set.copyOf(retired);
    this.reached = Map.copyOf(reached);
  }

  /** Returns the same maker, where no host has these names any more. */
  public DesiredMaker without(Set<HostName> names) {
    return new DesiredMaker(spec, text, intents, serving, names, reached);
  }

  /**
   * Returns the same maker without the lost and the retired hosts, those included that only their
   * provider still knows as set aside, and with each port where it leads to now.
   */
  public DesiredMaker on(HostsObserved hosts) {
    var ports = new HashMap<HostName, Set<Integer>>();
    var names = new TreeSet<>(hosts.losses().names());
    for (var host : hosts.hosts().known().orElse(List.of())) {
      ports.put(host.name(), host.reached());
      if (host.power() == Host.Power.SET_ASIDE) {
        names.add(host.name());
      }
    }
    return new DesiredMaker(spec, text, intents, serving, names, ports);
  }

  /** Returns the same maker, where these apps keep serving that the file no longer names. */
  public DesiredMaker keeping(List<AppSpec> outgoing) {
    var apps = new ArrayList<>(spec.apps());
    var wanted = new HashMap<>(intents);
    for (var app : outgoing) {
      apps.add(app);
      wanted.put(app.name(), new ReleaseGoal.ServeOn());
    }
    return new DesiredMaker(spec.withApps(apps), text, wanted, serving, retired, reached);
  }

  /** Returns the same maker, with the identities of images that are known. */
  DesiredMaker knowing(ImageContents contents) {
    return new DesiredMaker(
        contents.in(spec), text, contents.in(intents), serving, retired, reached);
  }

  public Desired desired(Observed observed) {
    var outgoing = OutgoingApps.of(spec, observed.apps().books(), observed.applied());
    return on(observed.hosts()).keeping(outgoing).knowing(observed.contents()).from(observed);
  }

  /**
   * Returns the hosts that do not exist and are left alone. They are not made anew by this run, so
   * they have no address to send requests to.
   */
  private static Set<HostName> goneForNow(Observed observed) {
    return observed.hosts().losses().leftAlone().stream()
        .filter(host -> observed.hosts().host(host).isAbsent())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Desired from(Observed observed) {
    var hosts = hosts();
    var tiers = new LowerTiers(spec, hosts);
    var mongo = mongo(tiers, observed);
    var balancers = balancers(hosts);
    var booked = mongo.map(wanted -> BookedMembers.of(wanted, observed.mongo()));
    var book = booked.flatMap(BookedMembers::book);
    var pools = spec.hosts().pools().stream().map(PoolSpec::name).collect(Collectors.toSet());
    var places =
        new AppPlaces(
            hosts, pools, balancers, mongo.isEmpty() ? Optional.of(MemberBook.EMPTY) : book);
    var apps =
        apps(
            places,
            mongo.map(wanted -> MongoAddresses.of(wanted, book.orElse(MemberBook.EMPTY))),
            FormerEndpoints.of(observed, text.text()),
            new FormerApps(spec, observed).unsure());
    var gone = goneForNow(observed);
    var fronts = BalancedApps.of(apps, observed.apps());
    var served = fronts.apps().stream().map(front -> front.without(gone)).toList();
    return new Desired(
        spec,
        text,
        hosts.keeping(kept(observed)).remembering(RememberedImages.in(observed.apps())),
        tiers.swarm(),
        mongo,
        booked,
        new BalancerDesired(spec.cluster(), balancers, served, fronts.unread()),
        apps);
  }

  /** Returns the desired hosts, which depend on the file and on the names that are left. */
  public HostsDesired hosts() {
    return new DesiredHosts(spec, intents, serving, retired, reached).hosts();
  }

  /**
   * Returns the hosts that are missed when they are away: those of the file, and those that hold
   * data.
   */
  public List<HostName> missed(MemberBook book) {
    var missed = new LinkedHashSet<HostName>();
    hosts().hosts().forEach(host -> missed.add(host.name()));
    book.wanted().stream()
        .filter(booking -> !booking.isRouter() && !retired.contains(booking.host()))
        .forEach(booking -> missed.add(booking.host()));
    return List.copyOf(missed);
  }

  /** Returns the missed hosts that exist and that the file no longer names. */
  private List<HostRequest> kept(Observed observed) {
    var named = hosts().hosts().stream().map(HostRequest::name).toList();
    return missed(observed.mongo().book().known().orElse(MemberBook.EMPTY)).stream()
        .filter(host -> !named.contains(host))
        .flatMap(host -> observed.hosts().host(host).known().stream())
        .map(host ->
            new HostRequest(
                host.name(), host.pool(), host.memoryBytes(), host.published(), Set.of()))
        .toList();
  }

  /** Returns the hosts that are to manage the Swarm. */
  public List<HostName> managers() {
    return new LowerTiers(spec, hosts()).swarm().managers();
  }

  /** Returns the hosts that hold a copy of the cluster's memory: managers, and hosts for data. */
  public Set<HostName> keepers() {
    var keepers = new TreeSet<>(managers());
    spec.mongo()
        .map(mongo -> DesiredHosts.of(mongo.pool(), hosts()))
        .ifPresent(data -> data.forEach(host -> keepers.add(host.name())));
    return keepers;
  }

  private Optional<MongoDesired> mongo(LowerTiers tiers, Observed observed) {
    Map<String, Long> memory = new HashMap<>();
    for (var host : observed.hosts().hosts().known().orElse(List.<Host>of())) {
      memory.put(host.name().value(), host.memoryBytes());
    }
    return spec.mongo()
        .map(wanted ->
            new MongoDesired(
                spec.cluster(),
                wanted,
                spec.placement(),
                tiers.views(memory, observed.hosts()),
                spec.apps().stream().filter(AppSpec::usesMongo).map(AppDatabase::of).toList(),
                new FormerApps(spec, observed).names()));
  }

  /** Returns the desired balancers. */
  public List<DesiredBalancer> balancers() {
    return balancers(hosts());
  }

  /**
   * Returns the hosts that are more than a place for apps: managers of the Swarm, balancers' hosts.
   */
  public Set<HostName> anchored() {
    var anchored = new TreeSet<>(managers());
    balancers().forEach(balancer -> anchored.add(balancer.host()));
    return anchored;
  }

  /** Returns the names of all desired apps. */
  public List<String> apps() {
    return spec.apps().stream().map(AppSpec::name).toList();
  }

  /** Returns the hosts that requests may be sent to. */
  public Set<HostName> targets() {
    var targets = new TreeSet<HostName>();
    var hosts = hosts();
    spec.apps()
        .forEach(
            app -> DesiredHosts.of(app.pool(), hosts).forEach(host -> targets.add(host.name())));
    return targets;
  }

  /**
   * Returns the balancers. They are on the first hosts of the pool, whose ports the provider
   * publishes.
   */
  private List<DesiredBalancer> balancers(HostsDesired hosts) {
    var wanted = new ArrayList<DesiredBalancer>();
    spec.balancer()
        .ifPresent(balancer -> {
          var places = DesiredHosts.of(balancer.pool(), hosts);
          int count = Math.min(balancer.count(), places.size());
          for (int number = 1; number <= count; number++) {
            wanted.add(balancer(balancer, places.get(number - 1), number).oneOf(count));
          }
        });
    return wanted;
  }

  private DesiredBalancer balancer(BalancerSpec spec, HostRequest place, int number) {
    int http = place.published().stream().findFirst().orElse(spec.http().number());
    return new DesiredBalancer(
            "haproxy" + number, place.name(), spec.image(), http, spec.memory(), spec.trust())
        .behind(forwarder());
  }

  /** Returns the address of the provider's own forwarder, where it has one. */
  private Optional<String> forwarder() {
    return switch (spec.hosts()) {
      case LocalHosts local -> Optional.of(local.forwarder());
      case SshHosts _, OpenStackHosts _ -> Optional.empty();
    };
  }

  private AppDesired apps(
      AppPlaces places,
      Optional<MongoAccess> access,
      Map<String, Endpoint> before,
      List<String> stillRemembered) {
    return new AppDesired(
        spec.cluster(),
        spec.apps().stream().map(app -> wanted(app, places, access, before)).toList(),
        places.balancers(),
        spec.timeouts().release(),
        text.by(),
        stillRemembered);
  }

  private DesiredApp wanted(
      AppSpec app, AppPlaces places, Optional<MongoAccess> access, Map<String, Endpoint> before) {
    return new DesiredApp(
        app,
        intents.getOrDefault(app.name(), new ReleaseGoal.FromFile()),
        places.of(app),
        access.filter(_ -> app.speaksOfMongo()),
        Optional.ofNullable(before.get(app.name())));
  }
}
