package dev.skep.mongo.model;

import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.placement.HostView;
import dev.skep.spec.MongoSpec;
import dev.skep.spec.PlacementRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The database that a spec asks for, and the hosts there are for it.
 *
 * @param hosts every desired host with what other tiers have on it; MongoDB's own is added here
 * @param databases of the apps that use MongoDB
 * @param formerApps that are remembered and that the file no longer names
 */
public record MongoDesired(
    String cluster,
    MongoSpec spec,
    PlacementRules rules,
    List<HostView> hosts,
    List<AppDatabase> databases,
    List<String> formerApps) {
  public MongoDesired {
    formerApps = List.copyOf(formerApps);
    hosts = List.copyOf(hosts);
    databases = List.copyOf(databases);
  }

  /** Where no app was ever taken out of the file. */
  public MongoDesired(
      String cluster,
      MongoSpec spec,
      PlacementRules rules,
      List<HostView> hosts,
      List<AppDatabase> databases) {
    this(cluster, spec, rules, hosts, databases, List.of());
  }

  /** The sets that hold data, in their order. */
  public List<SetName> dataSets() {
    var sets = new ArrayList<SetName>();
    for (int number = 1; number <= spec.sets(); number++) {
      sets.add(SetName.ofShard(number));
    }
    return List.copyOf(sets);
  }

  /** All sets: the config servers' first, since everybody waits for them. */
  public List<SetName> sets() {
    var sets = new ArrayList<SetName>();
    if (spec.sharded()) {
      sets.add(SetName.CONFIG);
    }
    sets.addAll(dataSets());
    return List.copyOf(sets);
  }

  /**
   * Sets that were founded and that the file no longer names. They hold data still, and are kept
   * whole as they are.
   */
  public List<SetName> unnamed(MemberBook book) {
    var named = sets();
    return book.foundedSets().stream().filter(set -> !named.contains(set)).toList();
  }

  /** All that are kept: those of the file, then those that it no longer names. */
  public List<SetName> kept(MemberBook book) {
    return Stream.concat(sets().stream(), unnamed(book).stream()).toList();
  }

  /** The set that knows users and defaults: the config servers', or the plain one. */
  public SetName home() {
    return sets().getFirst();
  }

  /** How many members the file asks for in each set. */
  public int membersOf(SetName set) {
    return set.equals(SetName.CONFIG) ? spec.configServers() : spec.members();
  }

  public SetKind kindOf(SetName set, MemberBook book) {
    boolean isShard = spec.sharded() && !set.equals(SetName.CONFIG);
    return isShard ? SetKind.SHARD : book.kindOf(set);
  }
}
