package dev.skep.mongo.fake;

import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.SetConfig;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * All the mongods and routers of a simulated world. What runs is told by {@link #start} and {@link
 * #stop}; what a mongod remembers lies under the name of its data and outlives it.
 */
public final class FakeMongo {
  private final Map<String, FakeData> data = new TreeMap<>();
  private final Map<Address, FakeMongod> running = new TreeMap<>();
  private final Map<Address, List<Address>> routers = new TreeMap<>();
  private final Set<Address> hanging = new TreeSet<>();
  private final Set<String> unknowing = new TreeSet<>();
  private int sets;

  /** Starts a mongod on what lies under this name; on nothing when it is new. */
  public void start(Address address, String dataName, SetName set, SetKind kind) {
    var found = data.computeIfAbsent(dataName, _ -> new FakeData());
    running.put(address, new FakeMongod(address, found, set, kind));
    settle();
  }

  public void startRouter(Address address, List<Address> configServers) {
    routers.put(address, List.copyOf(configServers));
  }

  /** Where routers listen. */
  public Set<Address> routers() {
    return Set.copyOf(routers.keySet());
  }

  /** It runs on, and answers nobody until it is started anew. */
  public void hangRouter(Address address) {
    hanging.add(address);
  }

  /** Stops whatever listens there. */
  public void stop(Address address) {
    running.remove(address);
    routers.remove(address);
    hanging.remove(address);
    settle();
  }

  /** A volume is gone: the next start finds nothing. */
  public void loseData(String dataName) {
    data.remove(dataName);
  }

  /** The way to them for one who knows this administrator's password. */
  public Members members(Supplier<String> administratorPassword) {
    return new FakeMembers(this, administratorPassword);
  }

  /** Every set there is, as somebody's data remembers it: two of one name are two. */
  public List<FakeSet> sets() {
    return data.values().stream().flatMap(each -> each.set().stream()).distinct().toList();
  }

  Optional<FakeMongod> at(Address address) {
    return Optional.ofNullable(running.get(address));
  }

  Optional<List<Address>> routerAt(Address address) {
    return Optional.ofNullable(routers.get(address)).filter(_ -> !hanging.contains(address));
  }

  Collection<FakeMongod> running() {
    return running.values();
  }

  FakeSet newSet(SetName name, SetConfig.Entry first) {
    return new FakeSet("%024x".formatted(++sets), name, first);
  }

  /** What a person may do by force: whoever does not run is no member any more. */
  public void forceMajorities() {
    for (var set : sets()) {
      set.entries().stream()
          .map(SetConfig.Entry::address)
          .filter(address -> !isUp(set, address))
          .forEach(set::remove);
    }
    settle();
  }

  /** Heartbeats and elections: the world after everybody has heard of everything. */
  void settle() {
    for (var set : sets()) {
      for (var entry : set.entries()) {
        at(entry.address()).ifPresent(mongod -> join(mongod, set));
      }
      set.elect(address -> isUp(set, address));
    }
  }

  /** Whoever starts empty where a set counts on a member takes itself for that one, and votes. */
  private void join(FakeMongod mongod, FakeSet set) {
    if (mongod.data().set().isEmpty() && set.isCounted(mongod.address())) {
      unknowing.add("%s of %s".formatted(mongod.address(), set.name()));
    }
    mongod.data().joinIfFresh(set);
  }

  /** Where a member once voted without the data that its set counted on. */
  public Set<String> unknowingVoters() {
    return Set.copyOf(unknowing);
  }

  /** Listens, and believes itself in that very set. */
  boolean isUp(FakeSet set, Address address) {
    return at(address).flatMap(mongod -> mongod.data().set()).filter(set::equals).isPresent();
  }
}
