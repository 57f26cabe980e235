package dev.skep.app.model;

import dev.skep.app.AppPlanner;
import dev.skep.app.release.AppContext;
import dev.skep.app.release.ClaimRelease;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.HostName;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Step;
import dev.skep.spec.AppSpec;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import dev.skep.spec.Spec;
import dev.skep.spec.file.SpecLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A small shop as the planner sees it: one app on two hosts, one balancer, two routers. */
public record AppWorld(
    Spec spec,
    ReleaseGoal intent,
    Instant now,
    Seen<SortedMap<String, ReleaseBook>> books,
    List<ReleaseSeen> releases,
    List<JobSeen> jobs) {
  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  public static final HostName ONE = new HostName("shop-nodejs-1");
  public static final HostName TWO = new HostName("shop-nodejs-2");
  private static final HostName ROUTER = new HostName("shop-mongodb-1");
  private static final HostName FRONT = new HostName("shop-haproxy-1");

  /** Nothing is there yet; the file asks for {@code shop/web:v1}, twice. */
  public static AppWorld empty() {
    return new AppWorld(
        file("v1", 2), new ReleaseGoal.FromFile(), NOON, Seen.absent(), List.of(), List.of());
  }

  /** What is left when an {@code up} with {@code v1} has ended well. */
  public static AppWorld serving() {
    var before = empty();
    var claimed =
        steps(before).stream()
            .filter(ClaimRelease.class::isInstance)
            .map(ClaimRelease.class::cast)
            .findFirst()
            .orElseThrow();
    var book =
        ReleaseBook.empty(claimed.ports())
            .claim(claimed.release())
            .change(1, before::prepared)
            .activate(1, "shop/web:v1", NOON);
    return before.withBook(book).running(1, 2);
  }

  /** One minute after noon, {@code deploy} has put a tag in place of the file's. */
  public static AppWorld deployed(String tag) {
    var before = serving().after(Duration.ofMinutes(1));
    return before
        .changing(book ->
            book.claim(before.claimed(2, tag, Color.GREEN))
                .change(2, before::prepared)
                .activate(2, "shop/web:v1", before.now()))
        .running(2, 2);
  }

  public AppWorld wanting(String tag) {
    return new AppWorld(file(tag, 2), intent, now, books, releases, jobs);
  }

  public AppWorld instances(int count) {
    return new AppWorld(file(tag(), count), intent, now, books, releases, jobs);
  }

  public AppWorld intending(ReleaseGoal other) {
    return new AppWorld(spec, other, now, books, releases, jobs);
  }

  /** The same file with a few words changed. */
  public AppWorld editing(UnaryOperator<String> change) {
    var edited = SpecLoader.loadKnown(change.apply(text(tag(), app().instances())));
    return new AppWorld(edited, intent, now, books, releases, jobs);
  }

  /** Asked to go back to the release that served before. */
  public AppWorld rollingBack() {
    return rollingBack(ReleaseGoal.Migration.LEFT_OUT);
  }

  public AppWorld rollingBack(ReleaseGoal.Migration migration) {
    var back = new ReleaseWish.Back(Optional.empty(), migration);
    return intending(back.resolve(app(), Optional.of(book())));
  }

  public AppWorld after(Duration span) {
    return new AppWorld(spec, intent, now.plus(span), books, releases, jobs);
  }

  AppWorld withBook(ReleaseBook book) {
    var all = new TreeMap<String, ReleaseBook>();
    books.known().ifPresent(all::putAll);
    all.put("web", book);
    return new AppWorld(spec, intent, now, Seen.present(all), releases, jobs);
  }

  public AppWorld changing(UnaryOperator<ReleaseBook> change) {
    return withBook(change.apply(book()));
  }

  public AppWorld silent() {
    return new AppWorld(spec, intent, now, Seen.unknown("no manager answers"), releases, jobs);
  }

  /** With the service of a generation, so many instances of it running. */
  public AppWorld running(long generation, int instances) {
    var all = new ArrayList<>(releases);
    var seen = new ArrayList<InstanceSeen>();
    for (int slot = 1; slot <= instances; slot++) {
      var host = Optional.of(slot == 1 ? TWO : ONE);
      seen.add(new InstanceSeen(slot, host, TaskState.RUNNING, "", Seen.present(true)));
    }
    all.add(new ReleaseSeen("web", generation, "id" + generation, instances, seen, Map.of()));
    return new AppWorld(spec, intent, now, books, all, jobs);
  }

  /** With something under way to a generation for an hour, as the balancer says. */
  public AppWorld straggling(long generation) {
    return straggling(generation, Duration.ofHours(1));
  }

  public AppWorld straggling(long generation, Duration since) {
    var all =
        releases.stream()
            .map(each ->
                each.generation() == generation
                    ? new ReleaseSeen(
                        "web",
                        generation,
                        each.serviceId(),
                        each.replicas(),
                        each.instances(),
                        Map.of("haproxy1", since))
                    : each)
            .toList();
    return new AppWorld(spec, intent, now, books, all, jobs);
  }

  /** With the first smoke test's job of a generation left behind. */
  public AppWorld leaving(long generation) {
    var job = new JobSeen("web", generation, "web_g%d_smoke1".formatted(generation));
    return new AppWorld(spec, intent, now, books, releases, List.of(job));
  }

  public AppWorld without(long generation) {
    var left = releases.stream().filter(each -> each.generation() != generation).toList();
    return new AppWorld(spec, intent, now, books, left, jobs);
  }

  /** The release of this number as its preparation leaves it. */
  Release prepared(Release release) {
    var app = desired().apps().getFirst();
    var settings =
        AppEnvironment.of(desired(), app, app.spec().env(), observed().addresses())
            .orElseThrow()
            .settings(app, app.spec().command());
    return release.prepared(Optional.of("sha256:" + "1".repeat(64)), settings, new TreeMap<>());
  }

  /** A release that an operator claimed for a tag. */
  public Release claimed(long generation, String tag, Color color) {
    var spec = app();
    var env = new TreeMap<String, String>();
    spec.env().forEach((name, template) -> env.put(name, template.toString()));
    return new Release(
        generation,
        "shop/web:" + tag,
        Optional.empty(),
        color,
        spec.command(),
        env,
        "",
        new TreeMap<>(),
        "anna@laptop",
        now,
        Release.State.CLAIMED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public ReleaseBook book() {
    return Optional.ofNullable(books.known().orElseThrow().get("web")).orElseThrow();
  }

  public AppSpec app() {
    return spec.apps().getFirst();
  }

  private String tag() {
    return app().release();
  }

  public AppDesired desired() {
    var mongo =
        new MongoAccess(List.of(new MongoAccess.Place(ROUTER, 27017)), Optional.empty(), Set.of());
    var wanted =
        new DesiredApp(
            app(),
            intent,
            AllowedHosts.of(
                List.of(ONE, TWO), new TreeMap<>(), List.of("node.labels.daemon==nodejs")),
            Optional.of(mongo),
            Optional.empty());
    var balancer =
        new DesiredBalancer(
            "haproxy1", FRONT, ImageRef.parse("haproxy:3.0"), 80, MemorySize.ofMebibytes(256));
    return new AppDesired(
        "shop", List.of(wanted), List.of(balancer), Duration.ofSeconds(60), "anna@laptop");
  }

  public AppObserved observed() {
    var addresses = new TreeMap<HostName, String>();
    addresses.put(ROUTER, "10.0.0.1");
    addresses.put(FRONT, "10.0.0.2");
    return new AppObserved(
        now,
        books,
        books.isUnknown() ? Seen.unknown("silent") : Seen.present(releases),
        jobs,
        addresses);
  }

  public PlanDraft<AppContext> draft() {
    var draft = new PlanDraft<AppContext>();
    new AppPlanner().plan(desired(), observed(), draft);
    return draft;
  }

  public List<String> plan() {
    return steps(this).stream().map(step -> step.id().path()).toList();
  }

  public static List<Step<? super AppContext>> steps(AppWorld world) {
    return world.draft().plan().steps();
  }

  private static Spec file(String tag, int instances) {
    return SpecLoader.loadKnown(text(tag, instances));
  }

  private static String text(String tag, int instances) {
    return """
    skep: 1
    cluster: shop
    hosts:
      local: {}
      pools: { manager: 1, mongodb: 3, nodejs: 2, haproxy: 1 }
    mongo: { image: "mongo:8.0", shards: 1, members: 3, configServers: 3, routers: 1 }
    apps:
      web:
        image: shop/web:%s
        port: 8080
        pool: nodejs
        instances: %d
        command: [nodejs, server.js]
        smoke: [--smoketest]
        health: /healthz
        env: { MONGO_HOSTS: "${mongo.hosts}" }
        secrets: [mongo_url]
    balancer: { image: "haproxy:3.0", http: 80 }
    """
        .formatted(tag, instances);
  }

  public static ColorPorts firstPorts() {
    return new ColorPorts(31000, 31001);
  }
}
