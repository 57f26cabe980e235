package dev.skep.docker.model;

/** Options of a removal beyond the plain one. */
public enum Removal {
  /** Removes the thing even when it is in use or runs. */
  FORCE,
  /** Removes a container's anonymous volumes too; named ones are never removed with it. */
  VOLUMES
}
