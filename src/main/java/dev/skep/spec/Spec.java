package dev.skep.spec;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The desired cluster of one whole file: defaults filled in, references checked, every name known.
 * Two files that say the same in other words or another order of keys give equal specs.
 */
public record Spec(
    int skep,
    String cluster,
    HostsSpec hosts,
    Optional<MongoSpec> mongo,
    List<AppSpec> apps,
    Optional<BalancerSpec> balancer,
    PlacementRules placement,
    Optional<RegistrySpec> registry,
    Timeouts timeouts,
    Optional<KeepSpec> keep) {
  /** The only version of the file's language so far. */
  public static final int LANGUAGE = 1;

  public Spec {
    apps = List.copyOf(apps);
  }

  public Optional<AppSpec> app(String name) {
    return apps.stream().filter(app -> app.name().equals(name)).findFirst();
  }

  /**
   * The pool whose hosts may be Swarm managers: {@code manager} if there is one, else every host.
   */
  public Optional<String> managerPool() {
    return hosts.pool("manager").map(PoolSpec::name);
  }

  /** The same spec with other images for MongoDB, balancers and apps. */
  public Spec withImages(
      UnaryOperator<ImageRef> ofMongo,
      UnaryOperator<ImageRef> ofBalancers,
      Function<AppSpec, ImageRef> ofApps) {
    return new Spec(
        skep,
        cluster,
        hosts,
        mongo.map(it -> it.withImages(ofMongo)),
        apps.stream().map(each -> each.withImage(ofApps.apply(each))).toList(),
        balancer.map(it -> it.withImage(ofBalancers.apply(it.image()))),
        placement,
        registry,
        timeouts,
        keep);
  }

  /** The same spec with one app at another release, as {@code deploy} needs it. */
  public Spec withRelease(String app, String tag) {
    return withApps(
        apps.stream()
            .map(each -> each.name().equals(app) ? each.withImage(each.image().withTag(tag)) : each)
            .toList());
  }

  /** The same spec with these apps. */
  public Spec withApps(List<AppSpec> others) {
    return new Spec(
        skep, cluster, hosts, mongo, others, balancer, placement, registry, timeouts, keep);
  }
}
