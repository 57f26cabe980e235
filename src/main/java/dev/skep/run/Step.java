package dev.skep.run;

import java.util.Set;

/**
 * One change to the world, as data: its place in the plan, the steps that must come before it, what
 * it says in a plan, and how it is done through the ports that {@code C} offers.
 *
 * <p>A step is idempotent: it is safe to run twice, and safe to run after half of itself. It ends
 * by observing the world, not by trusting what it sent. It holds no secrets and opens nothing
 * before {@link #run}.
 */
public interface Step<C extends Context> {
  StepId id();

  /** The ids of the steps that must have ended well before this one starts. */
  Set<StepId> needs();

  /** One line for {@code plan} and for progress: what will be done, to what, where. */
  String title();

  /**
   * What the step takes out of a quorum, for a moment or for good. The check over the whole plan
   * asks for it.
   */
  Cost cost();

  /**
   * Makes the change, or finds it made.
   *
   * @throws Trouble when it cannot be made; the words end the user's search
   * @throws InterruptedException when the run is cancelled
   */
  void run(C context) throws InterruptedException;
}
