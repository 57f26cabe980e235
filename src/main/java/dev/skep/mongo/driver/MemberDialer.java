package dev.skep.mongo.driver;

import dev.skep.docker.pipe.Pipe;
import dev.skep.mongo.admin.Seat;
import java.io.IOException;
import java.util.Set;

/** Opens a byte pipe to where a member or a router listens, from within its own container. */
@FunctionalInterface
public interface MemberDialer {
  /**
   * A fresh pipe that belongs to the caller.
   *
   * @throws IOException when nothing listens there or the way is closed; the words say which
   */
  Pipe dial(Seat seat) throws IOException;

  /**
   * Begins, beside the caller, what the first pipe will need; what fails of it fails again then.
   */
  default void prepare(Seat seat) {}

  /** Closes what is kept open to others than these. */
  default void keepOnly(Set<Seat> there) {}
}
