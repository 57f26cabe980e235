package dev.skep.mongo.fake;

import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.SetConfig;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.admin.ShardKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A replica set as all of its members agree on it, with what its data holds. */
public final class FakeSet {
  /** How many looks it takes until a new member has copied everything. */
  private static final int LOOKS_TO_COPY = 2;

  private final String id;
  private final SetName name;
  private final List<SetConfig.Entry> entries = new ArrayList<>();
  private final Map<Address, Integer> copying = new TreeMap<>();
  private final Map<String, String> users = new TreeMap<>();
  private final Map<SetName, Catalogue.Shard> shards = new TreeMap<>();
  private final Map<SetName, String> shardIds = new TreeMap<>();
  private final Map<String, ShardKey> collections = new TreeMap<>();
  private final Map<String, Set<ShardKey>> indexes = new TreeMap<>();
  private Optional<Address> primary;
  private boolean majorityWrites;
  private long version = 1;
  private final List<String> idsGivenTwice = new ArrayList<>();
  private final Map<Integer, Address> ids = new TreeMap<>();

  FakeSet(String id, SetName name, SetConfig.Entry first) {
    this.id = id;
    this.name = name;
    this.primary = Optional.of(first.address());
    take(first);
  }

  /** Its replicaSetId. */
  public String id() {
    return id;
  }

  public SetName name() {
    return name;
  }

  public SetConfig config() {
    return new SetConfig(name, id, version, entries);
  }

  public Catalogue catalogue() {
    return new Catalogue(List.copyOf(shards.values()), users.keySet(), majorityWrites, collections);
  }

  public Optional<Address> primary() {
    return primary;
  }

  List<SetConfig.Entry> entries() {
    return List.copyOf(entries);
  }

  boolean names(Address address) {
    return config().names(address);
  }

  void add(Address address, int wanted) {
    var given = entries.stream().map(SetConfig.Entry::id).toList();
    take(
        new SetConfig.Entry(given.contains(wanted) ? Collections.max(given) + 1 : wanted, address));
    copying.put(address, LOOKS_TO_COPY);
    version++;
  }

  private void take(SetConfig.Entry entry) {
    entries.add(entry);
    var before = ids.put(entry.id(), entry.address());
    if (before != null) {
      idsGivenTwice.add(
          "%d of %s to %s and %s".formatted(entry.id(), name, before, entry.address()));
    }
  }

  /** An id of a member that was taken out must not be another's. */
  public List<String> idsGivenTwice() {
    return List.copyOf(idsGivenTwice);
  }

  void remove(Address address) {
    entries.removeIf(entry -> entry.address().equals(address));
    copying.remove(address);
    version++;
  }

  /** The one that is primary stays it; else the first that has its data, if a majority is up. */
  void elect(Predicate<Address> isUp) {
    var voters = entries.stream().map(SetConfig.Entry::address).filter(this::isCounted).toList();
    long up = voters.stream().filter(isUp).count();
    boolean majority = up > voters.size() / 2;
    var stays = primary.filter(voters::contains).filter(isUp);
    primary =
        !majority ? Optional.empty() : stays.or(() -> voters.stream().filter(isUp).findFirst());
  }

  void stepDown(Predicate<Address> isUp) {
    var was = primary;
    var next =
        entries.stream()
            .map(SetConfig.Entry::address)
            .filter(this::isCounted)
            .filter(isUp)
            .filter(each -> !was.equals(Optional.of(each)))
            .findFirst();
    primary = next.or(() -> was);
  }

  /** Whether most of it makes this one primary. */
  boolean lead(Address candidate, Predicate<Address> isUp) {
    elect(isUp);
    if (primary.isEmpty() || !isCounted(candidate) || !isUp.test(candidate)) {
      return false;
    }
    primary = Optional.of(candidate);
    return true;
  }

  MemberHealth standing(Address address, Predicate<Address> isUp) {
    if (!isUp.test(address)) {
      return MemberHealth.DOWN;
    }
    if (!isCounted(address)) {
      return MemberHealth.SYNCING;
    }
    return primary.equals(Optional.of(address)) ? MemberHealth.PRIMARY : MemberHealth.SECONDARY;
  }

  /** Each look brings those that copy a step further. */
  SetStatus look(Predicate<Address> isUp) {
    var members =
        entries.stream()
            .map(SetConfig.Entry::address)
            .map(each -> new SetStatus.MemberStatus(each, standing(each, isUp)))
            .toList();
    var status =
        new SetStatus(name, members, entries.size() - copying.size()).telling(copying.keySet());
    copying.replaceAll((address, looks) -> isUp.test(address) ? looks - 1 : looks);
    copying.values().removeIf(looks -> looks <= 0);
    return status;
  }

  boolean isCounted(Address address) {
    return !copying.containsKey(address);
  }

  Optional<String> passwordOf(String user) {
    return Optional.ofNullable(users.get(user));
  }

  boolean hasUsers() {
    return !users.isEmpty();
  }

  void user(String user, String password) {
    users.put(user, password);
  }

  void dropUser(String user) {
    users.remove(user);
  }

  void majorityWrites() {
    majorityWrites = true;
  }

  /** The identity of the set that is a shard under this name. */
  Optional<String> shardId(SetName shard) {
    return Optional.ofNullable(shardIds.get(shard));
  }

  void shard(FakeSet other) {
    var members = other.entries.stream().map(SetConfig.Entry::address).toList();
    shards.put(other.name, new Catalogue.Shard(other.name, members, true));
    shardIds.put(other.name, other.id);
  }

  void collection(String namespace, ShardKey key) {
    collections.put(namespace, key);
  }

  /** An app has written to this collection, which is not spread. */
  public void write(String namespace) {
    indexes.put(namespace, new HashSet<>());
  }

  void index(String namespace, ShardKey key) {
    indexes.computeIfAbsent(namespace, _ -> new HashSet<>()).add(key);
  }

  /** What is empty gets its index with the key; else there must be one. */
  boolean mayBeSpread(String namespace, ShardKey key) {
    return Optional.ofNullable(indexes.get(namespace)).map(all -> all.contains(key)).orElse(true);
  }
}
