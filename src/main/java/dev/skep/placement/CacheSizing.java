package dev.skep.placement;

import java.util.List;
import java.util.Locale;

/**
 * The size of WiredTiger's cache, for each member of a replica set on one host.
 *
 * <p>MongoDB alone on a machine takes 50 % of (memory - 1 GiB), at least 256 MiB, and advises not
 * to go above that (manual: {@code storage.wiredTiger.engineConfig.cacheSizeGB}). Several members
 * on one host would each take that much, so here they share it. Config servers hold next to nothing
 * and get the smallest cache. No cache takes what other containers on the host need.
 */
public record CacheSizing(Memory member, Memory configServer) {
  private static final Memory LEFT_BY_MONGODB = Memory.ofGib(1);

  /** Sizes are multiples of this, so that a few MiB more or less on a host change nothing. */
  private static final long STEP_MIB = 64;

  /** The caches for a host of this size; {@code containers} are all that the host holds. */
  public static CacheSizing of(Memory host, List<PlacedContainer> containers) {
    int members = count(containers, Group.Kind.SET);
    int configServers = count(containers, Group.Kind.CONFIG);
    var smallest = MemoryNeeds.SMALLEST_CACHE;
    if (members == 0) {
      return new CacheSizing(smallest, smallest);
    }
    var share =
        new Memory(host.minus(LEFT_BY_MONGODB).bytes() / 2).minus(smallest.times(configServers));
    var needs =
        containers.stream().map(PlacedContainer::memory).reduce(MemoryNeeds.HOST, Memory::plus);
    var caches =
        containers.stream()
            .filter(each -> each.group().kind() == Group.Kind.SET)
            .map(each -> each.memory().minus(MemoryNeeds.MONGOD_WITHOUT_CACHE))
            .reduce(Memory.NONE, Memory::plus);
    var leftOver = host.minus(needs).plus(caches);
    long mib = share.smallerOf(leftOver).mib() / members / STEP_MIB * STEP_MIB;
    return new CacheSizing(Memory.ofMib(mib).largerOf(smallest), smallest);
  }

  /** The size as {@code mongod --wiredTigerCacheSizeGB} takes it: {@code 0.25}. */
  public static String gigabytes(Memory cache) {
    return String.format(Locale.ROOT, "%.4f", cache.mib() / 1024.0)
        .replaceFirst("0{1,3}$", "")
        .replaceFirst("\\.0$", "");
  }

  private static int count(List<PlacedContainer> containers, Group.Kind kind) {
    return (int) containers.stream().filter(each -> each.group().kind() == kind).count();
  }
}
