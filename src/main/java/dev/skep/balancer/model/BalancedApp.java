package dev.skep.balancer.model;

import dev.skep.hosts.model.HostName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One app as the balancer serves it. Each colour's backend lists every host of the app's pool, so
 * an instance that moves needs no other configuration.
 *
 * @param domains the Host headers that are for it; none: every one
 * @param path requests at and below it are for this app; {@code /}: all
 * @param blue how requests reach the instances of that colour, {@code green} those of the other
 * @param drain how long connections of an old configuration may go on
 * @param sticky whether a visitor stays with one instance as long as that passes its check
 * @param active the colour that serves; empty before the first release does
 * @param fallback the other colour, if it answers while no instance of the active one is well;
 *     never while a release is under test there
 */
public record BalancedApp(
    String name,
    List<String> domains,
    String path,
    BackendSettings blue,
    BackendSettings green,
    Duration drain,
    ColorPorts ports,
    List<HostName> hosts,
    Optional<Color> active,
    Optional<Color> fallback,
    boolean sticky,
    Succession succession) {
  public BalancedApp {
    domains = List.copyOf(domains);
    hosts = List.copyOf(hosts);
  }

  /** An app that takes no other app's place. */
  public BalancedApp(
      String name,
      List<String> domains,
      String path,
      BackendSettings blue,
      BackendSettings green,
      Duration drain,
      ColorPorts ports,
      List<HostName> hosts,
      Optional<Color> active,
      Optional<Color> fallback,
      boolean sticky) {
    this(
        name,
        domains,
        path,
        blue,
        green,
        drain,
        ports,
        hosts,
        active,
        fallback,
        sticky,
        Succession.NONE);
  }

  /** An app that takes no other app's place and has no fallback. */
  public BalancedApp(
      String name,
      List<String> domains,
      String path,
      BackendSettings blue,
      BackendSettings green,
      Duration drain,
      ColorPorts ports,
      List<HostName> hosts,
      Optional<Color> active,
      boolean sticky) {
    this(name, domains, path, blue, green, drain, ports, hosts, active, Optional.empty(), sticky);
  }

  /** The same app at another place in a succession. */
  public BalancedApp as(Succession other) {
    return new BalancedApp(
        name, domains, path, blue, green, drain, ports, hosts, active, fallback, sticky, other);
  }

  /** The same app without these hosts, which have no address. */
  public BalancedApp without(Set<HostName> gone) {
    var there = hosts.stream().filter(host -> !gone.contains(host)).toList();
    return new BalancedApp(
        name,
        domains,
        path,
        blue,
        green,
        drain,
        ports,
        there,
        active,
        fallback,
        sticky,
        succession);
  }

  public BackendSettings settings(Color color) {
    return color == Color.BLUE ? blue : green;
  }

  /** The name of HAProxy's backend for one colour of the app. */
  public String backend(Color color) {
    return backend(name, color);
  }

  public static String backend(String app, Color color) {
    return app + "__" + color.word();
  }
}
