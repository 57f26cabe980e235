/**
 * The desired and the observed state of MongoDB: bookings of members, replica sets, routers,
 * databases. Pure. Start reading at {@link dev.skep.mongo.model.MemberBook}.
 */
@NullMarked
package dev.skep.mongo.model;

import org.jspecify.annotations.NullMarked;
