package dev.skep.spec;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes hosts in the file's own words: see {@link SpecTreeWriter}. */
final class HostsTreeWriter {
  private HostsTreeWriter() {}

  static Map<String, Object> of(HostsSpec hosts) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put(hosts.provider(), provider(hosts));
    if (hosts.pools().isEmpty()) {
      if (!(hosts instanceof SshHosts)) {
        tree.put("count", hosts.count());
      }
      return tree;
    }
    var pools = new LinkedHashMap<String, Object>();
    hosts.pools().forEach(pool -> pools.put(pool.name(), pool(pool)));
    tree.put("pools", pools);
    return tree;
  }

  private static Map<String, Object> provider(HostsSpec hosts) {
    var tree = new LinkedHashMap<String, Object>();
    switch (hosts) {
      case LocalHosts local -> {
        SpecTreeWriter.put(tree, "image", local.image());
        SpecTreeWriter.put(tree, "registry", local.registry());
        SpecTreeWriter.put(tree, "subnet", local.subnet());
        SpecTreeWriter.put(tree, "memory", local.memory());
      }
      case SshHosts ssh -> {
        tree.put("user", ssh.user());
        tree.put("port", ssh.port().number());
        SpecTreeWriter.put(tree, "key", ssh.key());
        tree.put("machines", SpecTreeWriter.texts(ssh.spare()));
      }
      case OpenStackHosts openstack -> {
        tree.put("cloud", openstack.cloud());
        tree.put("image", openstack.image());
        tree.put("flavor", openstack.flavor());
        tree.put("network", openstack.network());
        SpecTreeWriter.put(tree, "external", openstack.external());
        tree.put("public", SpecTreeWriter.texts(openstack.publicPools()));
        tree.put("user", openstack.user());
      }
    }
    return tree;
  }

  private static Map<String, Object> pool(PoolSpec pool) {
    var tree = new LinkedHashMap<String, Object>();
    if (pool.machines().isEmpty()) {
      tree.put("count", pool.count());
    } else {
      tree.put("machines", SpecTreeWriter.texts(pool.machines()));
    }
    SpecTreeWriter.put(tree, "memory", pool.memory());
    SpecTreeWriter.put(tree, "image", pool.image());
    SpecTreeWriter.put(tree, "flavor", pool.flavor());
    return tree;
  }
}
