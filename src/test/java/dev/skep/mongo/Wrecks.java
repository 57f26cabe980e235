package dev.skep.mongo;

import dev.skep.hosts.EngineSeen;
import dev.skep.hosts.HostName;
import dev.skep.hosts.Loss;
import dev.skep.hosts.Losses;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.admin.Standing;
import java.util.List;
import java.util.Map;

/** Worlds in which something is lost. */
final class Wrecks {
  private Wrecks() {}

  /** Neither container nor volume of it is left. */
  static MongoWorld wiped(MongoWorld world, String name) {
    return world
        .without(name)
        .engineOf(
            name,
            seen ->
                seen.map(engine ->
                    new EngineSeen(
                        engine.memoryBytes(),
                        engine.swarm(),
                        engine.containers(),
                        engine.images(),
                        engine.volumes().stream()
                            .filter(volume -> !volume.name().equals(name))
                            .toList())));
  }

  /** The host of this number is given up: nothing is wanted on it any more. */
  static MongoWorld givingUp(MongoWorld world, int number) {
    return without(world, number, Loss.Cause.SILENT);
  }

  /** The host of this number was asked to leave, and serves still. */
  static MongoWorld leaving(MongoWorld world, int number) {
    return without(world, number, Loss.Cause.LEAVING);
  }

  private static MongoWorld without(MongoWorld world, int number, Loss.Cause cause) {
    var desired = world.desired();
    var observed = world.observed();
    var name = HostName.of("shop", "mongodb", number);
    var loss = new Loss(name, "10.0.0." + number, cause, Loss.Remedy.RETIRE);
    var hosts = observed.hosts().losing(Losses.of(List.of(loss), Map.of(), List.of()));
    var left = desired.hosts().stream().filter(view -> !view.name().equals(name.value())).toList();
    return new MongoWorld(
        new MongoDesired(
            desired.cluster(), desired.spec(), desired.rules(), left, desired.databases()),
        observed.on(hosts));
  }

  /** The same, whose set has lost its majority. */
  static MongoWorld withoutMajority(MongoWorld world, SetName set) {
    return whereAllAre(world, set, Standing.DOWN);
  }

  /** The same, where this one stands so in its set. */
  static MongoWorld where(MongoWorld world, String name, Standing standing) {
    var booking = world.booking(name);
    return world.with(
        booking.set(),
        world
            .observed()
            .set(booking.set())
            .map(status ->
                new SetStatus(
                    booking.set(),
                    status.members().stream()
                        .map(each ->
                            each.address().equals(MongoWorld.address(booking))
                                ? new SetStatus.MemberStatus(each.address(), standing)
                                : each)
                        .toList(),
                    status.votingMembers())));
  }

  /** The same, whose set is about to elect one. */
  static MongoWorld withoutPrimary(MongoWorld world, SetName set) {
    return whereAllAre(world, set, Standing.SECONDARY);
  }

  private static MongoWorld whereAllAre(MongoWorld world, SetName set, Standing standing) {
    return world.with(
        set,
        world
            .observed()
            .set(set)
            .map(status ->
                new SetStatus(
                    set,
                    status.members().stream()
                        .map(each -> new SetStatus.MemberStatus(each.address(), standing))
                        .toList(),
                    status.votingMembers())));
  }
}
