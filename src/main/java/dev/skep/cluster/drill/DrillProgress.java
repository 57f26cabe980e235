package dev.skep.cluster.drill;

import dev.skep.cluster.status.StatusReport;
import dev.skep.cluster.status.StatusReport.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a drill goes, look by look: when the harm was noticed, when all was whole again. All times
 * are counted from the breaking. Pure.
 */
public final class DrillProgress {
  /** A cluster that looks well only for a moment is not whole. */
  private static final Duration STEADY = Duration.ofSeconds(3);

  /**
   * What is not noticed in that time will not be: a dead member is told by its set's heartbeat (2
   * s), a dead instance by HAProxy's check (2 s).
   */
  private static final Duration UNNOTICED = Duration.ofSeconds(10);

  private static final int LONGEST_WHY = 90;

  private final boolean mendsItself;
  private Optional<Noticed> noticed = Optional.empty();
  private Optional<Duration> endedAt = Optional.empty();
  private Optional<Duration> wholeAt = Optional.empty();
  private List<Problem> wrong = List.of();

  /** The first sign that something is wrong. */
  public record Noticed(Duration after, String what) {}

  /** A course whose end may come unnoticed where the thing mends itself. */
  public DrillProgress(boolean mendsItself) {
    this.mendsItself = mendsItself;
  }

  /** From now on nothing more is done to the cluster: it is broken, or made good again already. */
  public void ended(Duration at) {
    endedAt = Optional.of(at);
  }

  /** When visitors got no good answer, or none in time: the first time and the last. */
  public record Harm(Duration first, Duration last) {}

  /**
   * One look.
   *
   * @param began when its first question was asked
   * @param at when its last answer was in
   * @param visitors what they suffered until now
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

  /** Whether it is over and all is well. */
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

  /** Since when it is healthy again; empty where it is not, or never was seen to be otherwise. */
  public Optional<Duration> wholeAfter() {
    return noticed.flatMap(_ -> wholeAt);
  }

  /** Whether the last look saw nothing wrong. */
  public boolean looksWell() {
    return wholeAt.isPresent();
  }

  /** What the last look found not to be well, in words. */
  public List<String> wrong() {
    return wrong.stream().map(DrillProgress::words).toList();
  }

  /** On one line that fits a terminal: the whole of it stands in {@code skep status}. */
  private static String words(Problem problem) {
    var why = problem.why().lines().findFirst().orElse("");
    return "%s: %s"
        .formatted(
            problem.what(),
            why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY - 1) + "…" : why);
  }
}
