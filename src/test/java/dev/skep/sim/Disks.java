package dev.skep.sim;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.DiskUse;
import java.util.HashMap;
import java.util.Map;

/** How full the hosts' disks are: a tenth, unless something fills them. */
final class Disks {
  private final Map<HostName, DiskUse> uses = new HashMap<>();

  void fill(HostName host, int percent) {
    uses.put(host, new DiskUse(percent, 100 - percent));
  }

  void use(HostName host, DiskUse use) {
    uses.put(host, use);
  }

  DiskUse of(HostName host) {
    return uses.getOrDefault(host, new DiskUse(10, 90));
  }
}
