package dev.skep.docker;

/** A pipe to a program in a container: stdin and stdout; what it says on stderr is kept aside. */
public interface ExecPipe extends Pipe {
  /** What came on stderr so far, at most the first 8 KiB. */
  String errors();

  /** How the program stands now; asks the engine. */
  ExecState state();
}
