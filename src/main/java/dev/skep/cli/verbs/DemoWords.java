package dev.skep.cli.verbs;

import dev.skep.cli.environment.InstallFolder;
import dev.skep.cli.reach.StandIns;
import dev.skep.spec.AppSpec;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MongoSpec;
import dev.skep.spec.PoolSpec;
import dev.skep.spec.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells what the demo made, which images in it are stand-ins, and what to try next. */
record DemoWords(Spec spec, Path file, StandIns standIns) {
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("This is what was made, from %s:".formatted(file));
    lines.add("  %d hosts: %s".formatted(spec.hosts().total(), pools()));
    spec.mongo().ifPresent(mongo -> lines.add("  " + mongo(mongo)));
    spec.apps().forEach(app -> lines.add("  " + app(app)));
    spec.balancer().ifPresent(balancer -> lines.add("  HAProxy: " + balancer.image()));
    substitutions(lines);
    UpRun.url(spec).ifPresent(url -> tries(lines, url));
    return lines;
  }

  private String pools() {
    return spec.hosts().groups().stream()
        .map(PoolSpec::name)
        .map(pool -> "%d %s".formatted(count(pool), pool))
        .collect(Collectors.joining(", "));
  }

  private int count(String pool) {
    return spec.hosts().groups().stream()
        .filter(group -> group.name().equals(pool))
        .mapToInt(PoolSpec::count)
        .sum();
  }

  private static String mongo(MongoSpec mongo) {
    return mongo.sharded()
        ? "MongoDB: %d shards of %d members, %d config servers, %d routers"
            .formatted(mongo.sets(), mongo.members(), mongo.configServers(), mongo.routers())
        : "MongoDB: one replica set of %d members".formatted(mongo.members());
  }

  private static String app(AppSpec app) {
    return "%s: %d instances of %s".formatted(app.name(), app.instances(), app.image());
  }

  private void substitutions(List<String> lines) {
    var substituted = standIns.of(NamedImages.of(spec).stream().map(ImageRef::toString).toList());
    if (!substituted.isEmpty()) {
      lines.add("");
      lines.add("Not the official images:");
      substituted.forEach(line -> lines.add("  " + line));
    }
  }

  private void tries(List<String> lines, String url) {
    lines.add("");
    lines.add("Try:");
    attempt(
        lines, "curl -d '{\"text\":\"hi\"}' %snotes".formatted(url), "a note, stored in a shard");
    spec.apps().stream().findFirst().ifPresent(app -> releases(lines, app));
    attempt(lines, InstallFolder.command() + " status", "what stands where, and how it is");
    attempt(lines, InstallFolder.command() + " demo down", "takes it all away, its data too");
  }

  private void releases(List<String> lines, AppSpec app) {
    var name = app.name();
    attempt(
        lines,
        "%s deploy %s v2".formatted(InstallFolder.command(), name),
        "a new release: no request is lost");
    attempt(
        lines,
        "%s deploy %s %s".formatted(InstallFolder.command(), name, DemoFiles.BROKEN),
        "refused: it lacks a file; v2 serves on");
    attempt(
        lines,
        "%s rollback %s".formatted(InstallFolder.command(), name),
        "back to v1 within two seconds");
    app.pool()
        .ifPresent(pool ->
            attempt(
                lines,
                "%s drill kill-host %s-1".formatted(InstallFolder.command(), pool),
                "a host dies; in another terminal: %s heal".formatted(InstallFolder.command())));
  }

  private static void attempt(List<String> lines, String command, String why) {
    lines.add("  %-58s # %s".formatted(command, why));
  }
}
