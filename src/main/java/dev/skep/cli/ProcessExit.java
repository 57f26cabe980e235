package dev.skep.cli;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Optional;

/**
 * Ends the process. The JVM's own exit waits 300 ms for threads that are inside the kernel, and the
 * thread that polls for virtual threads stays there for ever once a virtual thread has waited for
 * bytes (measured: 0.41 s instead of 0.11 s). In that case the process is ended by the system's own
 * call: all output is written by then, and no hook is left to run.
 */
final class ProcessExit {
  /** At most this many threads are examined: the poller is there from early on. */
  private static final int MOST_THREADS = 256;

  private ProcessExit() {}

  static void with(int code) {
    if (isPolling()
        && ProcessExit.class.getModule().isNativeAccessEnabled()
        && !isEndingAlready()) {
      systemsOwn().ifPresent(exit -> call(exit, code));
    }
    System.exit(code);
  }

  /** Does everything except the exit, for a rehearsal. */
  static void prepare() {
    var _ = systemsOwn();
    var _ = isPolling();
    var _ = isEndingAlready();
  }

  private static Optional<MethodHandle> systemsOwn() {
    var linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("_exit")
        .map(address -> linker.downcallHandle(address, FunctionDescriptor.ofVoid(JAVA_INT)));
  }

  private static void call(MethodHandle exit, int code) {
    try {
      exit.invokeExact(code);
    } catch (Throwable refused) {
      throw new IllegalStateException("_exit came back", refused);
    }
  }

  /**
   * Whether the JDK's poller thread runs. It is found by its name, in the outermost group; under
   * another name the exit is as slow as ever.
   */
  private static boolean isPolling() {
    var group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    var threads = new Thread[MOST_THREADS];
    int count = group.enumerate(threads, true);
    return Arrays.stream(threads, 0, count).anyMatch(each -> each.getName().endsWith("Poller"));
  }

  /**
   * Whether the JVM is ending already, as after a signal: it then exits with that signal's code.
   */
  private static boolean isEndingAlready() {
    var probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      return !Runtime.getRuntime().removeShutdownHook(probe);
    } catch (IllegalStateException underWay) {
      return true;
    }
  }
}
