package dev.skep.docker.container;

import dev.skep.docker.pipe.Pipe;
import java.io.OutputStream;

/** A pipe to a program in a container: stdin and stdout; what it says on stderr is kept aside. */
public interface ExecPipe extends Pipe {
  /**
   * Has all that comes on stderr from now on written there, whole and as it comes, while stdout is
   * read. None of it is kept.
   */
  void errorsTo(OutputStream errors);

  /** What came on stderr so far, at most the first 8 KiB. */
  String errors();

  /** How the program stands now; asks the engine. */
  ExecState state();
}
