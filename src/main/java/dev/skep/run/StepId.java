package dev.skep.run;

import java.util.List;

/**
 * Identifies a step by its kind and what it is about. It is written as a path from its tier
 * inwards: {@code mongo/rs1/initiate}. Two steps of one plan never share an id.
 */
public final class StepId implements Comparable<StepId> {
  private final StepKind kind;
  private final List<String> about;
  private final String path; // made once: plans of thousands of steps compare and hash it

  /** The names are those of the kind's subjects, in their order. */
  StepId(StepKind kind, List<String> about) {
    this.kind = kind;
    this.about = List.copyOf(about);
    this.path = kind.path(about);
  }

  public StepKind kind() {
    return kind;
  }

  public boolean is(StepKind other) {
    return kind == other;
  }

  /** The names of what the step is about, in the order of the kind's subjects. */
  public List<String> about() {
    return about;
  }

  /** Whether the step is about the thing of this name. */
  public boolean isAbout(Subject subject, String name) {
    int at = kind.subjects().indexOf(subject);
    return at >= 0 && about.get(at).equals(name);
  }

  public String path() {
    return path;
  }

  /** The first word: the tier this step belongs to. */
  public String tier() {
    return kind.tier();
  }

  @Override
  public int compareTo(StepId other) {
    return path.compareTo(other.path);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StepId it && it.path.equals(path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path;
  }
}
