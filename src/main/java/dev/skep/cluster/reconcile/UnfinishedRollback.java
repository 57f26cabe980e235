package dev.skep.cluster.reconcile;

import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.model.ReleaseGoal;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.docker.errors.EngineException;
import dev.skep.run.Trouble;
import java.util.List;

/**
 * Whether a way back to an earlier release was begun in the book and has not come to every
 * balancer: who asks for the same again wants its end, and not the way from there.
 */
record UnfinishedRollback(BalancerPorts ports, List<DesiredBalancer> balancers, String app) {
  /** A way on to a newer release that was begun is no way back: that one is gone back from. */
  boolean isOf(ReleaseBook book, ReleaseGoal resolved) {
    return resolved instanceof ReleaseGoal.Restore(var wished, _)
        && book.activeRelease().filter(active -> isBack(active, wished)).isPresent()
        && book.activeColor()
            .filter(color -> balancers.stream().anyMatch(each -> sendsElsewhere(each, color)))
            .isPresent();
  }

  /** To an older one, or to one that was claimed to be an older one again. */
  private static boolean isBack(Release active, Release wished) {
    return active.generation() < wished.generation() || active.restores().isPresent();
  }

  private boolean sendsElsewhere(DesiredBalancer balancer, Color active) {
    try {
      var seen = ports.balancerSocket(balancer.host(), balancer.name()).look(List.of(app));
      return seen.colors().get(app) == active.other();
    } catch (EngineException | Trouble silent) {
      return false; // one that does not run has nobody to send
    }
  }
}
