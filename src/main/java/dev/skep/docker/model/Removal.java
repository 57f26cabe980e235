package dev.skep.docker.model;

/** How a removal goes beyond the plain one. */
public enum Removal {
  /** Even when it is in use or runs. */
  FORCE,
  /** A container's anonymous volumes too; named ones are never removed with it. */
  VOLUMES
}
