/**
 * The port of {@code dev.skep.mongo.admin} over MongoDB's own Java driver, whose connections all go
 * through one gate on loopback and from there by byte pipe into the member's own container. The
 * only place that knows the driver. Start reading at {@link dev.skep.mongo.driver.DriverMembers}.
 */
@NullMarked
package dev.skep.mongo.driver;

import org.jspecify.annotations.NullMarked;
