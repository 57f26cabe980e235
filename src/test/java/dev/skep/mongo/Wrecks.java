package dev.skep.mongo;

import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.MongoDesired;
import java.util.List;
import java.util.Map;

/** Worlds in which something is lost. */
public final class Wrecks {
  private Wrecks() {}

  /** Neither container nor volume of it is left. */
  public static MongoWorld wiped(MongoWorld world, String name) {
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
  public static MongoWorld givingUp(MongoWorld world, int number) {
    return without(world, number, HostLoss.Cause.SILENT);
  }

  /** The host of this number was asked to leave, and serves still. */
  public static MongoWorld leaving(MongoWorld world, int number) {
    return without(world, number, HostLoss.Cause.LEAVING);
  }

  private static MongoWorld without(MongoWorld world, int number, HostLoss.Cause cause) {
    var desired = world.desired();
    var observed = world.observed();
    var name = HostName.of("shop", "mongodb", number);
    var loss = new HostLoss(name, "10.0.0." + number, cause, HostLoss.Remedy.RETIRE);
    var hosts = observed.hosts().lossDetector(HostLosses.of(List.of(loss), Map.of(), List.of()));
    var left = desired.hosts().stream().filter(view -> !view.name().equals(name.value())).toList();
    return new MongoWorld(
        new MongoDesired(
            desired.cluster(), desired.spec(), desired.rules(), left, desired.databases()),
        observed.on(hosts));
  }

  /** The same, whose set has lost its majority. */
  public static MongoWorld withoutMajority(MongoWorld world, SetName set) {
    return whereAllAre(world, set, MemberHealth.DOWN);
  }

  /** The same, where this one stands so in its set. */
  static MongoWorld where(MongoWorld world, String name, MemberHealth standing) {
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
  public static MongoWorld withoutPrimary(MongoWorld world, SetName set) {
    return whereAllAre(world, set, MemberHealth.SECONDARY);
  }

  private static MongoWorld whereAllAre(MongoWorld world, SetName set, MemberHealth standing) {
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
