package dev.skep.balancer.haproxy;

import static java.util.Comparator.comparing;

import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.SpecHash;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Renders one balancer's files from what is desired and the hosts' addresses: the same input gives
 * the same bytes. The configuration changes when apps, hosts or a release's endpoint do; a switch
 * changes one map only.
 */
public final class HaproxyConfig {
  /** Begins the mark that says which configuration HAProxy runs; {@code show info} reports it. */
  static final String MARK = "skep-";

  private HaproxyConfig() {}

  /** All files of a balancer; a host whose address is not known is left out of the backends. */
  public static BalancerFiles render(
      DesiredBalancer balancer, List<BalancedApp> apps, Map<HostName, String> addresses) {
    var ordered = apps.stream().sorted(comparing(BalancedApp::name)).toList();
    var rest = new StringBuilder();
    rest.append(GlobalSection.defaults());
    rest.append(Frontend.render(balancer, ordered, addresses));
    rest.append(RequestLimits.tables());
    var pause = HealthCheckPace.pause(balancer, ordered, addresses);
    ordered.forEach(app -> rest.append(Backends.render(app, addresses, pause)));
    var global = GlobalSection.global(balancer.memory(), longestDrain(ordered));
    var mark = MARK + SpecHash.of(global, rest.toString());
    var texts = new TreeMap<String, String>();
    texts.put(BalancerFiles.CONFIG, global.replace("%MARK%", mark) + rest);
    ordered.forEach(app ->
        texts.put(BalancerFiles.map(app.name()), ColorMap.render(app.active(), app.fallback())));
    return new BalancerFiles(texts);
  }

  /** The mark in a configuration's text; empty if it has none and so is not Skep's. */
  public static String mark(BalancerFiles files) {
    return files
        .config()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("description " + MARK))
        .map(line -> line.substring("description ".length()))
        .findFirst()
        .orElse("");
  }

  private static Duration longestDrain(List<BalancedApp> apps) {
    return apps.stream()
        .map(BalancedApp::drain)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ofSeconds(30));
  }
}
