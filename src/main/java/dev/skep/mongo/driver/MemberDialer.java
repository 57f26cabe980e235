package dev.skep.mongo.driver;

import dev.skep.docker.pipe.Pipe;
import dev.skep.mongo.admin.Seat;
import java.io.IOException;
import java.util.Set;

/** Opens a byte pipe to a member or a router, from within its own container. */
@FunctionalInterface
public interface MemberDialer {
  /**
   * Opens a new pipe that belongs to the caller.
   *
   * @throws IOException when nothing listens there or the way is closed; the message says which
   */
  Pipe dial(Seat seat) throws IOException;

  /** Starts, in parallel, to prepare the first pipe; what fails in it fails again then. */
  default void prepare(Seat seat) {}

  /** Closes what is kept open to seats other than these. */
  default void keepOnly(Set<Seat> there) {}
}
