package dev.skep.mongo.driver;

import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.Router;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.ShardKey;
import dev.skep.mongo.driver.Clients.Login;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;

/** A router, or the stand-in for one, that is asked through the driver. */
final class DriverRouter implements Router {
  /**
   * The time limit of an index build. A router whose client disconnects ends the build, so the
   * client stays to the end.
   */
  private static final Duration INDEX_BUILD = Duration.ofHours(4);

  private final Seat seat;
  private final Clients clients;

  DriverRouter(Seat seat, Clients clients) {
    this.seat = seat;
    this.clients = clients;
  }

  @Override
  public Seat seat() {
    return seat;
  }

  @Override
  public boolean isServing() {
    try {
      return "isdbgrid".equals(administrator().ask(new Document("hello", 1)).getString("msg"));
    } catch (AdminException _) {
      return false;
    }
  }

  @Override
  public void greet() {
    clients.of(seat, Login.NOBODY).greet();
  }

  @Override
  public void addShard(SetName set, List<Address> seeds) {
    var members = seeds.stream().map(Address::toString).collect(Collectors.joining(","));
    administrator().ask(new Document("addShard", set + "/" + members).append("name", set.value()));
  }

  @Override
  public List<Catalogue.Shard> shards() {
    return Answers.shards(
        administrator().ask(new Document("listShards", 1)).getList("shards", Document.class));
  }

  @Override
  public void ensureIndex(String database, String collection, ShardKey key) {
    var index = new Document("key", fields(key)).append("name", name(key));
    administrator()
        .ask(
            database,
            new Document("createIndexes", collection).append("indexes", List.of(index)),
            INDEX_BUILD);
  }

  /** The index's name as every driver and mongosh form it, so that an existing one is the same. */
  private static String name(ShardKey key) {
    return key.fields().entrySet().stream()
        .map(field -> field.getKey() + "_" + field.getValue().word())
        .collect(Collectors.joining("_"));
  }

  private static Document fields(ShardKey key) {
    var fields = new Document();
    key.fields()
        .forEach((field, order) ->
            fields.append(
                field,
                order == ShardKey.Order.HASHED ? order.word() : Integer.valueOf(order.word())));
    return fields;
  }

  @Override
  public void shardCollection(String database, String collection, ShardKey key) {
    administrator().ask(new Document("enableSharding", database));
    administrator()
        .ask(
            new Document("shardCollection", database + "." + collection)
                .append("key", fields(key)));
  }

  private Client administrator() {
    return clients.of(seat, Login.ADMINISTRATOR);
  }
}
