/**
 * What MongoDB is wanted to be and was seen to be: bookings of members, sets, routers, databases.
 * Pure. Start reading at {@link dev.skep.mongo.model.MemberBook}.
 */
@NullMarked
package dev.skep.mongo.model;

import org.jspecify.annotations.NullMarked;
