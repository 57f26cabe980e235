package dev.skep.cli;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Optional;

/**
 * The end of the process. The JVM's own way out waits 300 ms for threads that sit in the kernel,
 * and the one that polls for virtual threads sits there for ever once one of them has waited for
 * bytes (measured: 0.41 s in place of 0.11 s). Then the process is ended by the system's own call:
 * all is written by then, and no hook is left to run.
 */
final class ProcessExit {
  /** More threads than this are never looked at: the poller is there from early on. */
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

  /** Does all but end, for a rehearsal. */
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

  /** Named by the JDK, in the outermost group; under another name the end is as slow as ever. */
  private static boolean isPolling() {
    var group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    var threads = new Thread[MOST_THREADS];
    int count = group.enumerate(threads, true);
    return Arrays.stream(threads, 0, count).anyMatch(each -> each.getName().endsWith("Poller"));
  }

  /** After a signal the JVM is on its way out, with that signal's code. */
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
