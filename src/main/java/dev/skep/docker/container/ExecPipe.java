package dev.skep.docker.container;

import dev.skep.docker.pipe.Pipe;
import java.io.OutputStream;

/** A pipe to the stdin and stdout of a program in a container; its stderr is kept aside. */
public interface ExecPipe extends Pipe {
  /**
   * Writes all of stderr from now on to this stream, as it comes, while stdout is read. None of it
   * is kept.
   */
  void errorsTo(OutputStream errors);

  /** What the program wrote to stderr so far, at most the first 8 KiB. */
  String errors();

  /** The program's state now; asks the engine. */
  ExecState state();
}
