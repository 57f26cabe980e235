package dev.skep.spec.file;

/**
 * Checks everything that must hold in a file and that a schema cannot say, each part of the file by
 * its own rules.
 */
final class Rules {
  private Rules() {}

  static void check(FileSection root, Faults faults) {
    if (root.section("hosts").isEmpty()) {
      return; // reported by the schema's check, and nothing below makes sense without hosts
    }
    var pools = Pools.of(root);
    var apps = root.named("apps");
    var names = apps.stream().map(FileSection.Named::name).toList();
    new HostsRules(root, faults).check();
    root.section("mongo").ifPresent(mongo -> MongoRules.check(mongo, pools, faults));
    for (var app : apps) {
      pools.check(app.section(), faults);
      new AppRules(app.section(), root.writes("mongo"), names, faults).check();
    }
    RouteRules.check(apps, faults);
    HealthHostRules.check(apps, faults);
    root.section("balancer").ifPresent(balancer -> BalancerRules.check(balancer, pools, faults));
    root.section("timeouts")
        .ifPresent(each -> Spans.aboveZero(each, faults, "host", "image", "member", "release"));
  }
}
