package dev.skep.run;

import java.util.ArrayList;
import java.util.List;

/**
 * An error in words that end the search: what was tried and on what, what came back, what to do
 * next. The kind decides the exit code.
 */
public final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What sort of trouble this is, for the verdict; the words are for people. */
  public enum Kind {
    /** The world refused or something broke. */
    FAILED(1),
    /** The file or the command line is wrong. */
    INVALID(2),
    /** Another run holds the cluster's lock. */
    LOCKED(4),
    /** A host, an engine or a member did not answer, or a host lacks what it needs. */
    UNREACHABLE(5),
    /** No host can hold what is desired. */
    UNPLACEABLE(6),
    /** Something that was to be removed is still there. */
    LEFTOVERS(10),
    /** A release failed and was rolled back; what served before serves again. */
    TAKEN_BACK(7),
    /** A wait reached its deadline. */
    TIMED_OUT(124),
    /** The run was interrupted. */
    ABORTED(130);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  /**
   * The most characters of {@link #brief}: the history keeps 200 troubles in a document of 1 MiB,
   * and the book of an app's releases keeps its own.
   */
  private static final int BRIEF = 1_000;

  private final Kind kind;
  private final String what;
  private final List<String> evidence;
  private final String next;

  private Trouble(
      Kind kind,
      String what,
      List<String> evidence,
      String next,
      @org.jspecify.annotations.Nullable Throwable cause) {
    super(render(what, evidence, next), cause);
    this.kind = kind;
    this.what = what;
    this.evidence = List.copyOf(evidence);
    this.next = next;
  }

  public static Trouble of(Kind kind, String what) {
    return new Trouble(kind, what, List.of(), "", null);
  }

  public static Trouble failed(String what) {
    return of(Kind.FAILED, what);
  }

  public static Trouble unreachable(String what) {
    return of(Kind.UNREACHABLE, what);
  }

  public static Trouble timedOut(String what) {
    return of(Kind.TIMED_OUT, what);
  }

  public static Trouble invalid(String what) {
    return of(Kind.INVALID, what);
  }

  /** The same trouble with another kind, once its outcome is known. */
  public Trouble as(Kind other) {
    return new Trouble(other, what, evidence, next, getCause());
  }

  /** The same trouble with what to do about it. */
  public Trouble next(String advice) {
    return new Trouble(kind, what, evidence, advice, getCause());
  }

  /** The same trouble with lines that show it: the end of the right log, a list of refusals. */
  public Trouble evidence(List<String> lines) {
    return new Trouble(kind, what, lines, next, getCause());
  }

  /** The same trouble with what caused it, for {@code --debug}. */
  public Trouble causedBy(Throwable cause) {
    return new Trouble(kind, what, evidence, next, cause);
  }

  /** All its lines: what, the evidence, what to do next. */
  @Override
  public String getMessage() {
    return render(what, evidence, next);
  }

  public Kind kind() {
    return kind;
  }

  /** The first sentence or two: what was tried, on what, what came back. */
  public String what() {
    return what;
  }

  /** {@link #what} at a length that can be stored: an engine's answer may quote a whole program. */
  public String brief() {
    return what.length() <= BRIEF ? what : what.substring(0, BRIEF - 1) + "…";
  }

  public List<String> evidence() {
    return evidence;
  }

  /** What to do next; empty when there is nothing to say. */
  public String next() {
    return next;
  }

  private static String render(String what, List<String> evidence, String next) {
    var lines = new ArrayList<String>();
    lines.add(what);
    evidence.forEach(line -> lines.add("  | " + line));
    if (!next.isEmpty()) {
      lines.add(next);
    }
    return String.join("\n", lines);
  }
}
