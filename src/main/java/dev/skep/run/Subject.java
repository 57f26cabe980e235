package dev.skep.run;

/** What a step's id can name: the things that a plan is about. */
public enum Subject {
  HOST,
  IMAGE,
  SET,
  MEMBER,
  ROUTER,
  BALANCER,
  APP
}
