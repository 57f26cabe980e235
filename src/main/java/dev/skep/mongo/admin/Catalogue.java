package dev.skep.mongo.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a MongoDB deployment stores about itself: its shards, users, defaults and sharded
 * collections. A plain set has no shards and no sharded collections.
 *
 * @param users names of the users in {@code admin}
 * @param majorityWrites whether clients that ask for no write concern get majority by Skep's
 *     setting
 * @param collections the sharded collections by namespace, {@code shop.notes}, with their key
 */
public record Catalogue(
    List<Shard> shards,
    Set<String> users,
    boolean majorityWrites,
    Map<String, ShardKey> collections) {
  public Catalogue {
    shards = List.copyOf(shards);
    users = Set.copyOf(users);
    collections = Map.copyOf(collections);
  }

  /**
   * A shard as the config servers describe it.
   *
   * @param aware whether the shard itself knows that it is one ({@code state: 1})
   */
  public record Shard(SetName name, List<Address> members, boolean aware) {
    public Shard {
      members = List.copyOf(members);
    }
  }

  public Optional<Shard> shard(SetName name) {
    return shards.stream().filter(shard -> shard.name().equals(name)).findFirst();
  }
}
