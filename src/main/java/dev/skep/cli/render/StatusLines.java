package dev.skep.cli.render;

import dev.skep.cluster.status.StatusReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Renders the cluster's status on one screen: what runs where and in what state, then what a person
 * should check. The same facts as {@code status --json}, in the same words.
 */
public final class StatusLines {
  private final StatusReport report;
  private final Table table = new Table("");

  private StatusLines(StatusReport report) {
    this.report = report;
  }

  public static List<String> of(StatusReport report) {
    return new StatusLines(report).lines();
  }

  private List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(headline());
    lines.add("");
    hosts();
    sets();
    shards();
    routers();
    apps();
    balancers();
    table.row("lock", report.lock().map(StatusLines::spoken).orElse("free"));
    report
        .certificates()
        .ifPresent(it ->
            table.row(
                "certificates", "until " + it.until(), "%s ends first".formatted(it.first())));
    lines.addAll(table.lines());
    lines.addAll(problems());
    return lines;
  }

  private String headline() {
    var url = report.endpoints().http().map(at -> "   " + at).orElse("");
    return report.cluster() + ": " + report.state() + url;
  }

  private void hosts() {
    Map<String, List<StatusReport.HostStatus>> pools = new LinkedHashMap<>();
    report
        .hosts()
        .forEach(host -> pools.computeIfAbsent(host.pool(), _ -> new ArrayList<>()).add(host));
    var first = new First("hosts");
    pools.forEach((pool, hosts) -> {
      var name = new First(pool);
      for (var host : hosts) {
        table.row(
            first.word(),
            name.word(),
            host.name(),
            host.address(),
            with(host.state(), host.reason()));
      }
    });
  }

  private void sets() {
    var first = new First("sets");
    for (var set : report.replicaSets()) {
      var unnamed = set.reason().isPresent() ? ", not in the file" : "";
      var name = new First(set.name() + " " + set.role() + unnamed);
      for (var member : set.members()) {
        table.row(first.word(), name.word(), member.name(), member.host(), standing(member));
      }
    }
  }

  private static String standing(StatusReport.MemberStatus member) {
    var state =
        member.health().equals("up") ? member.state() : member.state() + ", " + member.health();
    return with(member.state().equals(member.health()) ? member.state() : state, member.reason());
  }

  private void shards() {
    var first = new First("shards");
    for (var shard : report.shards()) {
      table.row(first.word(), shard.name(), with(shard.state(), shard.reason()));
    }
  }

  private void routers() {
    var first = new First("routers");
    for (var router : report.routers()) {
      table.row(
          first.word(),
          "",
          router.name(),
          router.host(),
          with(router.state(), router.reason())
              + router.image().map(StatusLines::standIn).orElse(""));
    }
  }

  private static String standIn(String image) {
    return image.startsWith("skep/router") ? ", stand-in " + image : "";
  }

  private void apps() {
    var first = new First("apps");
    for (var app : report.apps()) {
      var name = new First(app.name() + " " + app.release());
      long running =
          app.instances().stream().filter(each -> each.state().equals("running")).count();
      table.row(
          first.word(),
          name.word(),
          "generation " + app.generation(),
          app.color(),
          with("%d of %d running".formatted(running, app.instances().size()), app.reason()));
      for (var instance : app.instances()) {
        table.row(
            "",
            "",
            app.name() + "." + instance.slot(),
            instance.host(),
            with(instance.state(), instance.reason()));
      }
    }
  }

  private void balancers() {
    var first = new First("balancers");
    for (var balancer : report.balancers()) {
      table.row(
          first.word(),
          "",
          balancer.name(),
          balancer.host(),
          with(balancer.state(), balancer.reason()));
    }
  }

  private List<String> problems() {
    var lines = new ArrayList<String>();
    for (var problem : report.problems()) {
      lines.add("");
      lines.add("! " + problem.what());
      Optional.of(problem.why())
          .filter(why -> !why.isEmpty())
          .ifPresent(why -> lines.add("  " + why));
      problem.evidence().forEach(wrote -> lines.add("  | " + wrote));
      Optional.of(problem.next())
          .filter(next -> !next.isEmpty())
          .ifPresent(next -> lines.add("  → " + next));
    }
    return lines;
  }

  private static String spoken(StatusReport.LockStatus lock) {
    if (lock.reason().isPresent()) {
      return with("unknown", lock.reason());
    }
    return "%s runs 'skep %s' since %s".formatted(lock.owner(), lock.verb(), lock.since());
  }

  private static String with(String state, Optional<String> reason) {
    return state
        + reason.map(why -> ": " + why.lines().collect(Collectors.joining(" "))).orElse("");
  }

  /** A word that is shown on the first line of its group only. */
  private static final class First {
    private String word;

    First(String word) {
      this.word = word;
    }

    String word() {
      var now = word;
      word = "";
      return now;
    }
  }
}
