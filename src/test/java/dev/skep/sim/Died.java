package dev.skep.sim;

/** The process is no more: thrown at each of its calls, so that nothing of it goes on. */
final class Died extends Error {
  private static final long serialVersionUID = 1L;

  Died(String who) {
    super(who + " has died", null, false, false);
  }
}
