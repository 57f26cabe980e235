package dev.skep.app.release;

import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.haproxy.ColorMap;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.docker.errors.EngineException;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sets every balancer to send an app's requests as its release book says: first its file, then a
 * command at its socket. The port that writes each also reads it back.
 */
record TrafficSwitch(AppContext context, List<DesiredBalancer> balancers, String app) {
  // A HAProxy that dies is started again by its engine within a second or two.
  private static final Duration LIMIT = Duration.ofSeconds(10);

  TrafficSwitch {
    balancers = List.copyOf(balancers);
  }

  /**
   * Switches all balancers.
   *
   * @param written what the store says and not every balancer does, for the message if one fails
   */
  void in(ReleaseBook book, String written) throws InterruptedException {
    var left = new TreeMap<DesiredBalancer, String>(Comparator.comparing(DesiredBalancer::name));
    balancers.forEach(balancer -> left.put(balancer, ""));
    try {
      context.await(() -> setAll(book, left), "every balancer to be switched", LIMIT);
    } catch (Trouble trouble) {
      throw trouble.kind() == Trouble.Kind.TIMED_OUT ? notAll(written, left.values()) : trouble;
    }
  }

  /**
   * Switches those that are left; a balancer that cannot be reached holds none of the others up.
   */
  private boolean setAll(ReleaseBook book, SortedMap<DesiredBalancer, String> left) {
    for (var balancer : List.copyOf(left.keySet())) {
      failing(balancer, book)
          .ifPresentOrElse(why -> left.put(balancer, why), () -> left.remove(balancer));
    }
    return left.isEmpty();
  }

  /** Switches one balancer, or says why that failed. */
  private Optional<String> failing(DesiredBalancer balancer, ReleaseBook book) {
    try {
      set(context, balancer, book);
      return Optional.empty();
    } catch (EngineException refused) {
      return Optional.of(refused.answer());
    } catch (Trouble trouble) {
      if (trouble.kind() == Trouble.Kind.LOCKED || trouble.kind() == Trouble.Kind.ABORTED) {
        throw trouble;
      }
      return Optional.of(trouble.what());
    }
  }

  private void set(BalancerPorts ports, DesiredBalancer balancer, ReleaseBook book) {
    var active = book.activeColor().orElseThrow();
    ports
        .balancerDisk(balancer.host(), balancer.name())
        .replace(BalancerFiles.map(app), ColorMap.render(Optional.of(active), book.fallback()));
    ports.balancerSocket(balancer.host(), balancer.name()).setColor(app, active, book.fallback());
  }

  private static Trouble notAll(String written, Collection<String> why) {
    return Trouble.failed(written + " in the store, but not in every balancer.")
        .evidence(List.copyOf(why))
        .next("Run \"skep up\" again: it goes on from here.");
  }
}
