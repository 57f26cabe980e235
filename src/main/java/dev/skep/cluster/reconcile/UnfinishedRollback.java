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
 * Detects a rollback that was begun in the release book and has not reached every balancer. A user
 * who asks for a rollback again wants this one finished, not another one from there.
 */
record UnfinishedRollback(BalancerPorts ports, List<DesiredBalancer> balancers, String app) {
  /**
   * Whether the rollback to this release is unfinished. An unfinished rollout of a newer release
   * does not count: a rollback from it is a new one.
   */
  boolean isOf(ReleaseBook book, ReleaseGoal resolved) {
    return resolved instanceof ReleaseGoal.Restore(var wished, _)
        && book.activeRelease().filter(active -> isBack(active, wished)).isPresent()
        && book.activeColor()
            .filter(color -> balancers.stream().anyMatch(each -> sendsElsewhere(each, color)))
            .isPresent();
  }

  /**
   * Whether the active release is a rollback: it is older than the one that is restored, or was
   * claimed to restore an older one.
   */
  private static boolean isBack(Release active, Release wished) {
    return active.generation() < wished.generation() || active.restores().isPresent();
  }

  private boolean sendsElsewhere(DesiredBalancer balancer, Color active) {
    try {
      var seen = ports.balancerSocket(balancer.host(), balancer.name()).look(List.of(app));
      return seen.colors().get(app) == active.other();
    } catch (EngineException | Trouble silent) {
      return false; // a balancer that does not run sends no requests
    }
  }
}
