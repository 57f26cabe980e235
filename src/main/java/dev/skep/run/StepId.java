package dev.skep.run;

import java.util.List;

/**
 * Which step it is: its kind and what it is about. It is written as a path from its tier inwards:
 * {@code mongo/rs1/initiate}. Two steps of one plan never share an id.
 */
public final class StepId implements Comparable<StepId> {
  private final StepKind kind;
  private final List<String> about;
  private final String path; // made once: plans of thousands of steps compare and hash it

  /** Of the subjects that the kind names, in their order. */
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

  /** The names of what it is about, in the order of the kind's subjects. */
  public List<String> about() {
    return about;
  }

  /** Whether it is about the thing of this name. */
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
