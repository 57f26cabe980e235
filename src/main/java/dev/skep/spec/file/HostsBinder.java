package dev.skep.spec.file;

import dev.skep.spec.HostsSpec;
import dev.skep.spec.ImageRef;
import dev.skep.spec.LocalHosts;
import dev.skep.spec.MemorySize;
import dev.skep.spec.OpenStackHosts;
import dev.skep.spec.PoolSpec;
import dev.skep.spec.Port;
import dev.skep.spec.SshHosts;
import dev.skep.spec.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a {@link HostsSpec} from a valid file. */
final class HostsBinder {
  private final FileSection hosts;
  private final String cluster;

  HostsBinder(FileSection root) {
    this.hosts = root.section("hosts").orElseThrow();
    this.cluster = root.text("cluster").orElseThrow();
  }

  HostsSpec bind() {
    if (hosts.writes("local")) {
      return local(hosts.section("local").orElseThrow());
    }
    return hosts.writes("ssh")
        ? ssh(hosts.section("ssh").orElseThrow())
        : openStack(hosts.section("openstack").orElseThrow());
  }

  private LocalHosts local(FileSection local) {
    return new LocalHosts(
        local.value("image", ImageRef::parse).orElseThrow(),
        local.value("registry", ImageRef::parse).orElseThrow(),
        local.value("subnet", Subnet::parse).orElseGet(() -> Subnet.derivedFrom(cluster)),
        local.value("memory", MemorySize::parse).orElseThrow(),
        unpooled(),
        pools());
  }

  private SshHosts ssh(FileSection ssh) {
    var shared = new ArrayList<>(ssh.texts("machines"));
    var unassigned = new ArrayList<>(shared);
    var pools = pools().stream().map(pool -> withMachines(pool, unassigned)).toList();
    var all =
        Stream.concat(pools.stream().flatMap(p -> p.machines().stream()), unassigned.stream());
    return new SshHosts(
        ssh.text("user").orElseThrow(),
        ssh.number("port").stream().mapToObj(Port::new).findFirst().orElseThrow(),
        ssh.text("key"),
        pools.isEmpty() ? shared : all.toList(),
        pools);
  }

  private static PoolSpec withMachines(PoolSpec pool, List<String> unassigned) {
    if (!pool.machines().isEmpty()) {
      return pool;
    }
    var mine = List.copyOf(unassigned.subList(0, pool.count()));
    unassigned.subList(0, pool.count()).clear();
    return new PoolSpec(
        pool.name(), pool.count(), pool.memory(), pool.image(), pool.flavor(), mine);
  }

  private OpenStackHosts openStack(FileSection openstack) {
    return new OpenStackHosts(
        openstack.text("cloud").orElseThrow(),
        openstack.text("image").orElseThrow(),
        openstack.text("flavor").orElseThrow(),
        openstack.text("network").orElseThrow(),
        openstack.text("external"),
        openstack.texts("public"),
        openstack.text("user").orElseThrow(),
        unpooled(),
        pools());
  }

  private int unpooled() {
    return hosts.number("count").orElseThrow();
  }

  private List<PoolSpec> pools() {
    return hosts.named("pools").stream()
        .map(pool ->
            new PoolSpec(
                pool.name(),
                count(pool),
                pool.section().value("memory", MemorySize::parse),
                pool.section().text("image"),
                pool.section().text("flavor"),
                pool.section().texts("machines")))
        .toList();
  }

  /** How many hosts a pool has, in either way of writing it; 0 when it is faulty. */
  static int count(FileSection.Named pool) {
    var section = pool.section();
    return section.writes("machines")
        ? section.nodes("machines").size()
        : FileSection.text(pool.node())
            .flatMap(HostsBinder::whole)
            .orElseGet(() -> section.number("count").orElse(0));
  }

  /** How many hosts there are in all, of a file that may be faulty. */
  static int total(FileSection hosts, List<FileSection.Named> pools) {
    return pools.isEmpty()
        ? hosts.number("count").orElse(0)
        : pools.stream().mapToInt(HostsBinder::count).sum();
  }

  private static Optional<Integer> whole(String text) {
    try {
      return Optional.of(Integer.parseInt(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
