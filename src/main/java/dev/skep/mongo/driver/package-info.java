/**
 * The port of {@code dev.skep.mongo.admin} over MongoDB's own Java driver. All its connections pass
 * one gate on loopback and then a byte pipe into the member's own container. This is the only
 * package that knows the driver. Start reading at {@link dev.skep.mongo.driver.DriverMembers}.
 */
@NullMarked
package dev.skep.mongo.driver;

import org.jspecify.annotations.NullMarked;
