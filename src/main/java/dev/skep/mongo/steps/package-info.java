/**
 * The steps on MongoDB: start members, initiate replica sets, add shards, create users, hand
 * primaries over. {@link dev.skep.mongo.MongoPlanner} plans them. Start reading at {@link
 * dev.skep.mongo.steps.MongoStep}.
 */
@NullMarked
package dev.skep.mongo.steps;

import org.jspecify.annotations.NullMarked;
