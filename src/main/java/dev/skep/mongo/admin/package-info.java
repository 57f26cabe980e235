/**
 * How members and routers are asked and changed: the port, its values, and what can come back. Real
 * things lie in {@code dev.skep.mongo.driver}, the fake beside the tests; one contract holds both.
 * Nothing of the driver may enter. Start reading at {@link dev.skep.mongo.admin.Member}.
 */
@NullMarked
package dev.skep.mongo.admin;

import org.jspecify.annotations.NullMarked;
