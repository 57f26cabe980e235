package dev.skep.app.model;

import dev.skep.hosts.model.HostName;
import dev.skep.run.StepId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How apps reach MongoDB: the routers, or the members of a plain set with its name. Every app has a
 * user and a database of its own name; users stand in {@code admin}.
 *
 * @param up the steps after which every set has a primary, and each place answers
 */
public record MongoAccess(List<Place> places, Optional<String> replicaSet, Set<StepId> up) {
  /** A router or member by its host; the address is put in when it is known. */
  public record Place(HostName host, int port) {}

  public MongoAccess {
    places = List.copyOf(places);
    up = Set.copyOf(up);
  }
}
