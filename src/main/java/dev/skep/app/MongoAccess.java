package dev.skep.app;

import dev.skep.hosts.HostName;
import java.util.List;
import java.util.Optional;

/**
 * How apps reach MongoDB: the routers, or the members of a plain set with its name. Every app has a
 * user and a database of its own name; users stand in {@code admin}.
 */
public record MongoAccess(List<Place> places, Optional<String> replicaSet) {
  /** A router or member by its host; the address is put in when it is known. */
  public record Place(HostName host, int port) {}

  public MongoAccess {
    places = List.copyOf(places);
  }
}
