package dev.skep.run;

/** Kinds of things that a step's id can name: what a plan is about. */
public enum Subject {
  HOST,
  IMAGE,
  SET,
  MEMBER,
  ROUTER,
  BALANCER,
  APP
}
