/**
 * MongoDB as the file describes it: replica sets, config servers, routers, shards, users. Members
 * are asked through the port in {@code admin}. The engine client may be used here, the driver only
 * in {@code driver}. Start reading at {@link dev.skep.mongo.MongoPlanner}: it reads as the rules,
 * in order.
 */
@NullMarked
package dev.skep.mongo;

import org.jspecify.annotations.NullMarked;
