package dev.skep.cluster.drill;

import dev.skep.cluster.status.StatusReport;
import dev.skep.cluster.status.StatusReport.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Follows a drill, observation by observation: when the fault was noticed, and when the cluster was
 * healthy again. All times are counted from the moment of the fault. Pure.
 */
public final class DrillProgress {
  /** A cluster that is healthy for less than 3 s does not count as healthy again. */
  private static final Duration STEADY = Duration.ofSeconds(3);

  /**
   * A fault that is not noticed within 10 s will not be: a dead member is noticed by its set's
   * heartbeat (2 s), a dead instance by HAProxy's check (2 s).
   */
  private static final Duration UNNOTICED = Duration.ofSeconds(10);

  private static final int LONGEST_WHY = 90;

  private final boolean mendsItself;
  private Optional<Noticed> noticed = Optional.empty();
  private Optional<Duration> endedAt = Optional.empty();
  private Optional<Duration> wholeAt = Optional.empty();
  private List<Problem> wrong = List.of();

  /** The first sign of the fault. */
  public record Noticed(Duration after, String what) {}

  /**
   * Creates the progress of a drill.
   *
   * @param mendsItself whether the target recovers by itself, so that the fault may stay unnoticed
   */
  public DrillProgress(boolean mendsItself) {
    this.mendsItself = mendsItself;
  }

  /**
   * Records that from now on the drill does nothing more to the cluster: the target is broken, or
   * the fault undone already.
   */
  public void ended(Duration at) {
    endedAt = Optional.of(at);
  }

  /** The first and the last time at which a request got no good answer, or none in time. */
  public record Harm(Duration first, Duration last) {}

  /**
   * Records one observation.
   *
   * @param began when the observation's first question was asked
   * @param at when its last answer arrived
   * @param visitors what requests suffered until now
   */
  public void saw(Duration began, Duration at, StatusReport status, Optional<Harm> visitors) {
    wrong = status.problems();
    boolean healthy = status.state().equals("healthy");
    visitors.ifPresent(
        harm -> notice(harm.first(), "a visitor failed, or waited for over a second"));
    if (!healthy) {
      notice(at, wrong.isEmpty() ? status.state() : words(wrong.getFirst()));
    }
    if (!healthy
        || !isSettled(began)
        || visitors.filter(it -> it.last().compareTo(began) >= 0).isPresent()) {
      wholeAt = Optional.empty();
    } else if (wholeAt.filter(since -> !isHarmed(visitors, since)).isEmpty()) {
      wholeAt = Optional.of(at);
    }
  }

  private boolean isSettled(Duration began) {
    return endedAt.filter(end -> began.compareTo(end) >= 0).isPresent();
  }

  private static boolean isHarmed(Optional<Harm> visitors, Duration since) {
    return visitors.filter(harm -> harm.last().compareTo(since) > 0).isPresent();
  }

  private void notice(Duration at, String what) {
    if (noticed.isEmpty()) {
      noticed = Optional.of(new Noticed(at, what));
    }
  }

  /** Whether the drill is over and the cluster healthy. */
  public boolean isWhole(Duration now) {
    boolean steady = wholeAt.filter(since -> now.minus(since).compareTo(STEADY) >= 0).isPresent();
    return steady && (noticed.isPresent() || isUnnoticed(now));
  }

  private boolean isUnnoticed(Duration now) {
    return mendsItself
        && endedAt.filter(end -> now.minus(end).compareTo(UNNOTICED) >= 0).isPresent();
  }

  public Optional<Noticed> noticed() {
    return noticed;
  }

  /**
   * Returns since when the cluster is healthy again; empty where it is not, or was never observed
   * to be otherwise.
   */
  public Optional<Duration> wholeAfter() {
    return noticed.flatMap(_ -> wholeAt);
  }

  /** Whether the cluster was healthy in the last observation. */
  public boolean looksWell() {
    return wholeAt.isPresent();
  }

  /** Returns the problems of the last observation, in words. */
  public List<String> wrong() {
    return wrong.stream().map(DrillProgress::words).toList();
  }

  /**
   * Returns the problem on one line that fits a terminal: {@code skep status} shows the whole of
   * it.
   */
  private static String words(Problem problem) {
    var why = problem.why().lines().findFirst().orElse("");
    return "%s: %s"
        .formatted(
            problem.what(),
            why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY - 1) + "…" : why);
  }
}
