/**
 * The steps on MongoDB: members started, sets initiated, shards added, users made, primaries handed
 * over. {@link dev.skep.mongo.MongoPlanner} plans them. Start reading at {@link
 * dev.skep.mongo.steps.MongoStep}.
 */
@NullMarked
package dev.skep.mongo.steps;

import org.jspecify.annotations.NullMarked;
