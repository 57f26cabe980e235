package dev.skep.spec.file;

import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import dev.skep.spec.MongoMemory;
import dev.skep.spec.MongoPlacement;
import dev.skep.spec.MongoSpec;
import dev.skep.spec.Placement;
import dev.skep.spec.PlacementExpression;

/** Makes a {@link MongoSpec} from a valid file. */
final class MongoBinder {
  private MongoBinder() {}

  static MongoSpec bind(FileSection mongo, Pools pools) {
    var shards = mongo.number("shards");
    return new MongoSpec(
        mongo.value("image", ImageRef::parse).orElseThrow(),
        mongo.value("routerImage", ImageRef::parse),
        shards,
        mongo.number("members").orElseThrow(),
        shards.isPresent() ? mongo.number("configServers").orElseThrow() : 0,
        shards.isPresent() ? mongo.number("routers").orElseThrow() : 0,
        mongo.value("cache", MemorySize::parse),
        memory(mongo.section("memory").orElseThrow()),
        pools.of(mongo, "mongodb"),
        placements(mongo.section("placement").orElseThrow()));
  }

  private static MongoMemory memory(FileSection memory) {
    return new MongoMemory(
        memory.value("member", MemorySize::parse).orElseThrow(),
        memory.value("configServer", MemorySize::parse).orElseThrow(),
        memory.value("router", MemorySize::parse).orElseThrow());
  }

  private static MongoPlacement placements(FileSection placement) {
    return new MongoPlacement(
        placement(placement, "members"),
        placement(placement, "configServers"),
        placement(placement, "routers"));
  }

  /** The placement rules below a key. */
  static Placement placement(FileSection section, String key) {
    var placement = section.section(key).orElseThrow();
    return new Placement(
        placement.values("constraints", PlacementExpression::constraint),
        placement.values("affinities", PlacementExpression::affinity));
  }
}
