package dev.skep.mongo.steps;

import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.Router;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.model.Booking;
import dev.skep.swarm.SwarmContext;

/** The services that a MongoDB step may use. */
public interface MongoContext extends SwarmContext {
  Members members();

  /** The seat of a booked member; its address is known once its host is made. */
  default Seat seat(Booking booking) {
    var address = new Address(host(booking.host()).address(), booking.port());
    return new Seat(booking.name(), booking.host(), address);
  }

  default Member member(Booking booking) {
    return members().member(seat(booking));
  }

  default Router router(Booking booking) {
    return members().router(seat(booking));
  }
}
