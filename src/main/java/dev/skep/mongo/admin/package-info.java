/**
 * The port to MongoDB members and routers, its values, and its errors. The real implementation is
 * in {@code dev.skep.mongo.driver}, the fake beside the tests; one contract test holds for both. No
 * type of the driver may be used here. Start reading at {@link dev.skep.mongo.admin.Member}.
 */
@NullMarked
package dev.skep.mongo.admin;

import org.jspecify.annotations.NullMarked;
