package dev.skep.docker.container;

/** The result of a program in a container: its exit code and what it wrote, as UTF-8. */
public record ExecResult(int exitCode, String stdout, String stderr) {
  public boolean succeeded() {
    return exitCode == 0;
  }

  /** What the program wrote, stderr first: for an error message. */
  public String said() {
    return (stderr.strip() + "\n" + stdout.strip()).strip();
  }
}
