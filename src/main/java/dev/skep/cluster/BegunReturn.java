package dev.skep.cluster;

import dev.skep.app.Intent;
import dev.skep.app.Release;
import dev.skep.app.ReleaseBook;
import dev.skep.balancer.BalancerPorts;
import dev.skep.balancer.Color;
import dev.skep.balancer.WantedBalancer;
import dev.skep.docker.EngineException;
import dev.skep.run.Trouble;
import java.util.List;

/**
 * Whether a way back to an earlier release was begun in the book and has not come to every
 * balancer: who asks for the same again wants its end, and not the way from there.
 */
record BegunReturn(BalancerPorts ports, List<WantedBalancer> balancers, String app) {
  /** A way on to a newer release that was begun is no way back: that one is gone back from. */
  boolean isOf(ReleaseBook book, Intent resolved) {
    return resolved instanceof Intent.Restore(var wished, _)
        && book.activeRelease().filter(active -> isBack(active, wished)).isPresent()
        && book.activeColor()
            .filter(color -> balancers.stream().anyMatch(each -> sendsElsewhere(each, color)))
            .isPresent();
  }

  /** To an older one, or to one that was claimed to be an older one again. */
  private static boolean isBack(Release active, Release wished) {
    return active.generation() < wished.generation() || active.restores().isPresent();
  }

  private boolean sendsElsewhere(WantedBalancer balancer, Color active) {
    try {
      var seen = ports.balancerSocket(balancer.host(), balancer.name()).look(List.of(app));
      return seen.colors().get(app) == active.other();
    } catch (EngineException | Trouble silent) {
      return false; // one that does not run has nobody to send
    }
  }
}
