package dev.skep.mongo.admin;

/** The purpose of a replica set; given to every member at its start and at the initiation. */
public enum SetKind {
  /** The config servers' set: the cluster's own metadata and users. */
  CONFIG,
  /** A shard: it holds a part of the data. */
  SHARD,
  /** A plain set: it holds all of the data, and clients use it without routers. */
  PLAIN
}
