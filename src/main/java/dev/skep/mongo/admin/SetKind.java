package dev.skep.mongo.admin;

/** What a replica set is for; given to every member at its start and at the initiation. */
public enum SetKind {
  /** The cluster's own metadata and users. */
  CONFIG,
  /** A part of the data. */
  SHARD,
  /** All of the data; clients speak to it without routers. */
  PLAIN
}
