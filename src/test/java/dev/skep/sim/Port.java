package dev.skep.sim;

import dev.skep.docker.errors.Unreachable;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.NoAnswerException;
import dev.skep.mongo.admin.Seat;
import dev.skep.run.Trouble;
import java.util.Set;

/**
 * A kind of way to the world: which of its calls change something, and how it says that one failed.
 */
enum Port {
  ENGINE(
      Set.of(
          "create",
          "start",
          "stop",
          "kill",
          "pause",
          "unpause",
          "restart",
          "remove",
          "putArchive",
          "pull",
          "push",
          "tag",
          "importTar",
          "connect",
          "disconnect",
          "init",
          "join",
          "leave",
          "update",
          "updateLabels",
          "exec")),
  PROVIDER(
      Set.of(
          "prepareNetwork",
          "prepareRegistry",
          "seedImages",
          "raise",
          "forward",
          "fence",
          "restart",
          "destroy",
          "dismantle",
          "writePrivateFile",
          "lockBeforeSwarm")),
  MEMBER(
      Set.of(
          "initiate",
          "ensureAdministrator",
          "addMember",
          "removeMember",
          "stepDown",
          "standForElection",
          "ensureUser",
          "ensureMajorityWrites")),
  ROUTER(Set.of("addShard", "shardCollection")),
  SOCKET(Set.of("setColor", "setCanary", "endSessions", "reload")),
  DISK(Set.of("writeFirst", "install", "replace"));

  private final Set<String> changes;

  Port(Set<String> changes) {
    this.changes = changes;
  }

  boolean isChange(String method) {
    return changes.contains(method);
  }

  /** What the real thing throws when no answer comes. */
  RuntimeException silence(String place, String method) {
    return switch (this) {
      case ENGINE, DISK -> new Unreachable(place, method, "no answer, says the simulation");
      case PROVIDER, SOCKET ->
          Trouble.unreachable("%s does not answer to %s".formatted(place, method));
      case MEMBER, ROUTER ->
          new NoAnswerException(
              new Seat(place, new HostName("host-of-1"), new Address("0.0.0.0", 1)),
              "no answer, says the simulation");
    };
  }
}
