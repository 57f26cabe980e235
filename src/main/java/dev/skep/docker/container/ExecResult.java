package dev.skep.docker.container;

/** How a program in a container ended and what it said; texts as UTF-8. */
public record ExecResult(int exitCode, String stdout, String stderr) {
  public boolean succeeded() {
    return exitCode == 0;
  }

  /** What it said, errors first: for an error message. */
  public String said() {
    return (stderr.strip() + "\n" + stdout.strip()).strip();
  }
}
