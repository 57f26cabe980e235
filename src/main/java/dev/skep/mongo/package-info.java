/**
 * MongoDB as the file asks for it: replica sets, config servers, routers, shards, users. Members
 * are asked through the port in {@code admin}; the engine client may enter, the driver only in
 * {@code driver}. Start reading at {@link dev.skep.mongo.MongoPlanner}: it reads as the rules, in
 * order.
 */
@NullMarked
package dev.skep.mongo;

import org.jspecify.annotations.NullMarked;
