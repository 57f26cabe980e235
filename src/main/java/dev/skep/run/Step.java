package dev.skep.run;

import java.util.Set;

/**
 * One change to the world, as data: where it stands, what must come before it, what it says in a
 * plan, and how it is done against the ports that {@code C} offers.
 *
 * <p>A step is idempotent: safe to run twice, safe to run after half of itself. It ends by looking
 * at the world, not at what it sent. It holds no secrets and opens nothing before {@link #run}.
 */
public interface Step<C extends Context> {
  StepId id();

  /** The steps of the same plan that must have ended well before this one starts. */
  Set<StepId> needs();

  /** One line for {@code plan} and for progress: what will be done, to what, where. */
  String title();

  /** What the step takes away while it runs, or for good: the guard over all plans asks for it. */
  Cost cost();

  /**
   * Makes the change, or finds it made.
   *
   * @throws Trouble when it cannot be made; the words end the user's search
   * @throws InterruptedException when the run is cancelled
   */
  void run(C context) throws InterruptedException;
}
