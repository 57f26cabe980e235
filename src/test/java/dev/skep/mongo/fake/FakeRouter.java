package dev.skep.mongo.fake;

import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.NoAnswerException;
import dev.skep.mongo.admin.Router;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.ServerRefusal;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.ShardKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A router of a fake world. */
record FakeRouter(FakeMongo world, Seat seat, Supplier<String> password) implements Router {
  @Override
  public boolean isServing() {
    return configSet().isPresent();
  }

  @Override
  public void greet() {
    if (world.routerAt(seat.address()).isEmpty()) {
      throw new NoAnswerException(seat, "nobody listens at " + seat.address());
    }
  }

  @Override
  public void addShard(SetName name, List<Address> seeds) {
    var config = home();
    var shard =
        seeds.stream()
            .flatMap(seed -> world.at(seed).flatMap(mongod -> mongod.data().set()).stream())
            .filter(set -> set.name().equals(name) && seeds.stream().allMatch(set::names))
            .findFirst()
            .orElseThrow(() -> refusal("addShard", 133, "no reachable member of " + name));
    if (config.shardId(name).filter(id -> !id.equals(shard.id())).isPresent()) {
      throw refusal(
          "addShard", ServerRefusal.ILLEGAL_OPERATION, "another set is a shard under that name");
    }
    config.shard(shard);
  }

  @Override
  public List<Catalogue.Shard> shards() {
    return home().catalogue().shards();
  }

  @Override
  public void ensureIndex(String database, String collection, ShardKey key) {
    home().index(database + "." + collection, key);
  }

  @Override
  public void shardCollection(String database, String collection, ShardKey key) {
    var config = home();
    if (config.catalogue().shards().isEmpty()) {
      throw refusal("shardCollection", 70, "there are no shards");
    }
    var namespace = database + "." + collection;
    var already = Optional.ofNullable(config.catalogue().collections().get(namespace));
    if (already.filter(other -> !other.equals(key)).isPresent()) {
      throw refusal(
          "shardCollection", ServerRefusal.ALREADY_INITIALIZED, "already sharded by another key");
    }
    if (!config.mayBeSpread(namespace, key)) {
      throw refusal(
          "shardCollection",
          ServerRefusal.INVALID_OPTIONS,
          "Please create an index that starts with the proposed shard key before sharding");
    }
    config.collection(namespace, key);
  }

  private FakeSet home() {
    return configSet()
        .orElseThrow(
            () -> new NoAnswerException(seat, "no router that serves is at " + seat.address()));
  }

  private Optional<FakeSet> configSet() {
    return world.routerAt(seat.address()).stream()
        .flatMap(List::stream)
        .flatMap(server -> world.at(server).flatMap(mongod -> mongod.data().set()).stream())
        .filter(set -> set.primary().isPresent())
        .filter(set -> set.passwordOf(FakeMember.ADMINISTRATOR).equals(Optional.of(password.get())))
        .findFirst();
  }

  private ServerRefusal refusal(String asked, int code, String said) {
    return new ServerRefusal(seat, asked, code, said);
  }
}
