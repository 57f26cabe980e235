package dev.skep.spec.file;

import dev.skep.spec.PoolSpec;
import dev.skep.spec.Subnet;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Checks what a schema cannot say of hosts: one provider, and settings that fit it. */
final class HostsRules {
  private static final List<String> PROVIDERS = List.of("local", "ssh", "openstack");

  /**
   * Addresses that hosts cannot have: gateway, broadcast, the network's own, and the registry's.
   */
  private static final int ADDRESSES_NOT_FOR_HOSTS = 4;

  private final FileSection hosts;
  private final List<FileSection.Named> pools;
  private final Faults faults;

  HostsRules(FileSection root, Faults faults) {
    this.hosts = root.section("hosts").orElseThrow();
    this.pools = hosts.named("pools");
    this.faults = faults;
  }

  void check() {
    var providers = PROVIDERS.stream().filter(hosts::writes).toList();
    if (providers.size() != 1) {
      faults.add(
          hosts.node().at(),
          "hosts",
          providers.isEmpty()
              ? "says no provider: write one of local, ssh and openstack"
              : "has " + String.join(" and ", providers) + ": a cluster has one provider");
      return;
    }
    var provider = providers.getFirst();
    count(provider);
    pools.forEach(pool -> pool(provider, pool.section(), pool));
    switch (provider) {
      case "local" -> hosts.section("local").ifPresent(this::local);
      case "ssh" -> hosts.section("ssh").ifPresent(this::machines);
      default -> hosts.section("openstack").ifPresent(this::publicPools);
    }
  }

  private void count(String provider) {
    if (hosts.writes("count") && (!pools.isEmpty() || provider.equals("ssh"))) {
      faults.add(
          hosts.at("count"),
          "hosts.count",
          pools.isEmpty()
              ? "with ssh the machines are counted; leave it out"
              : "with pools each pool has its own count; leave it out");
    }
  }

  private void pool(String provider, FileSection settings, FileSection.Named pool) {
    only("local", provider, settings, "memory");
    only("openstack", provider, settings, "image");
    only("openstack", provider, settings, "flavor");
    only("ssh", provider, settings, "machines");
    if (pool.node().kind() != YamlNode.Kind.MAPPING) {
      return;
    }
    var machines = settings.writes("machines");
    if (machines == settings.writes("count")) {
      faults.add(
          pool.at(),
          pool.path(),
          machines ? "has a count and machines: write one of them" : "has no count");
    }
  }

  private void only(String owner, String provider, FileSection settings, String key) {
    if (settings.writes(key) && !provider.equals(owner)) {
      faults.add(
          settings.at(key),
          settings.pathOf(key),
          "only %s hosts have this setting, and these are %s hosts".formatted(owner, provider));
    }
  }

  private void local(FileSection local) {
    var total = HostsBinder.total(hosts, pools);
    local
        .value("subnet", Subnet::parse)
        .filter(subnet -> subnet.size() < total + ADDRESSES_NOT_FOR_HOSTS)
        .ifPresent(subnet ->
            faults.add(
                local.at("subnet"),
                local.pathOf("subnet"),
                "%s has room for %d hosts, not for %d"
                    .formatted(subnet, subnet.size() - ADDRESSES_NOT_FOR_HOSTS, total)));
  }

  private void machines(FileSection ssh) {
    var shared = ssh.texts("machines");
    var counted = pools.stream().filter(pool -> !pool.section().writes("machines")).toList();
    var wanted = counted.stream().mapToInt(pool -> HostsBinder.count(pool)).sum();
    if (pools.isEmpty() && shared.isEmpty()) {
      faults.add(ssh.node().at(), ssh.pathOf("machines"), "names no machine");
    } else if (wanted > shared.size()) {
      faults.add(
          ssh.at("machines"),
          ssh.pathOf("machines"),
          "names %d machines, and pools want %d of them".formatted(shared.size(), wanted));
    }
    var seen = new HashSet<String>();
    Stream.concat(Stream.of(ssh), pools.stream().map(FileSection.Named::section))
        .forEach(section ->
            section.nodes("machines").stream()
                .filter(node -> !FileSection.text(node).map(seen::add).orElse(true))
                .forEach(node ->
                    faults.add(
                        node.at(),
                        section.pathOf("machines"),
                        "names the same machine a second time")));
  }

  private void publicPools(FileSection openstack) {
    var known = pools.isEmpty() ? new Pools(List.of(PoolSpec.EVERYTHING)) : new Pools(names());
    for (var node : openstack.nodes("public")) {
      FileSection.text(node)
          .ifPresent(name -> known.check(name, node.at(), openstack.pathOf("public"), faults));
    }
  }

  private List<String> names() {
    return pools.stream().map(FileSection.Named::name).toList();
  }
}
