package dev.skep.cli;

import dev.skep.cli.environment.ClusterOpener;
import dev.skep.cli.environment.Terminal;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.reach.MachinePrograms;
import dev.skep.run.Time;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs the parts of a short command once, so that the JVM can keep the classes it loads in a cache.
 * It changes nothing, and nothing leaves this process: its engine answers from memory, and its
 * MongoDB member is a fake.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * Plays the parts of one kind of verb. The JVM loads all classes of a cache when it starts, so
   * verbs that only read the file have a cache of their own, of half the size.
   *
   * @param args the folder that Skep was started from; {@code file} for verbs that reach no
   *     cluster, {@code cluster} for the others
   */
  public static void main(String... args) {
    var demo = Path.of(args[0], "examples", "demo", "skep.yml").toString();
    if (args[1].equals("file")) {
      playFile(demo);
    } else {
      playCluster(demo);
    }
    System.exit(
        0); // this exit keeps the cache; the driver's threads would keep the process for a while
  }

  private static void playFile(String demo) {
    play("version");
    play("--help");
    play("plan", "--offline", "-f", demo);
    play("plan", "--offline", "--json", "-f", demo);
  }

  private static void playCluster(String demo) {
    play("status", "-f", demo);
    play("status", "--json", "-f", demo);
    play("history", "-f", demo);
    play("plan", "--offline", "-f", demo);
    RehearsedParts.play();
    RehearsedMemory.play();
    playReal("status", "-f", demo);
    playReal("up", "-f", demo);
    playReal("deploy", "nodejs", "v2", "-f", demo);
    playReal("rollback", "nodejs", "--json", "-f", demo);
    ProcessExit.prepare();
  }

  private static void play(String... words) {
    Main.run(here((_, _) -> new RehearsedCluster()), words);
  }

  /** Plays a verb where no engine answers: everything is opened, nothing is reached. */
  private static void playReal(String... words) {
    Main.run(here((spec, text) -> OpenCluster.open(spec, text, Time.system())), words);
  }

  private static VerbEnvironment here(ClusterOpener clusters) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    var terminal =
        new Terminal(nowhere, nowhere, InputStream.nullInputStream(), false, false, 100, 24);
    return new VerbEnvironment(
        terminal, Map.of(), Time.system(), clusters, new MachinePrograms(Map.of()));
  }
}
