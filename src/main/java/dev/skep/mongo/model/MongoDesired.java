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
 * The MongoDB deployment that the spec describes, and the hosts available for it.
 *
 * @param hosts every desired host with the containers of other tiers; MongoDB's own are added here
 * @param databases the databases of the apps that use MongoDB
 * @param formerApps apps that the cluster remembers and the file no longer names
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

  /** Creates the desired state of a cluster from whose file no app was ever removed. */
  public MongoDesired(
      String cluster,
      MongoSpec spec,
      PlacementRules rules,
      List<HostView> hosts,
      List<AppDatabase> databases) {
    this(cluster, spec, rules, hosts, databases, List.of());
  }

  /** The replica sets that hold data, in their order. */
  public List<SetName> dataSets() {
    var sets = new ArrayList<SetName>();
    for (int number = 1; number <= spec.sets(); number++) {
      sets.add(SetName.ofShard(number));
    }
    return List.copyOf(sets);
  }

  /** All replica sets, the config servers' set first, since all others wait for it. */
  public List<SetName> sets() {
    var sets = new ArrayList<SetName>();
    if (spec.sharded()) {
      sets.add(SetName.CONFIG);
    }
    sets.addAll(dataSets());
    return List.copyOf(sets);
  }

  /**
   * The founded replica sets that the file no longer names. They still hold data, so they keep
   * their members and are kept whole.
   */
  public List<SetName> unnamed(MemberBook book) {
    var named = sets();
    return book.foundedSets().stream().filter(set -> !named.contains(set)).toList();
  }

  /**
   * All replica sets that are kept: those of the file, then those that the file no longer names.
   */
  public List<SetName> kept(MemberBook book) {
    return Stream.concat(sets().stream(), unnamed(book).stream()).toList();
  }

  /** The replica set that stores users and defaults: the config servers' set, or the plain one. */
  public SetName home() {
    return sets().getFirst();
  }

  /** How many members the file sets for a replica set. */
  public int membersOf(SetName set) {
    return set.equals(SetName.CONFIG) ? spec.configServers() : spec.members();
  }

  public SetKind kindOf(SetName set, MemberBook book) {
    boolean isShard = spec.sharded() && !set.equals(SetName.CONFIG);
    return isShard ? SetKind.SHARD : book.kindOf(set);
  }
}
