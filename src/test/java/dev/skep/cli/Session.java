package dev.skep.cli;

import dev.skep.cli.environment.ClusterTarget;
import dev.skep.cli.environment.Terminal;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.run.Time;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A person or a script at a terminal, and what they saw. */
public final class Session {
  public static final Path DEMO = Path.of("examples", "demo", "skep.yml");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ClusterTarget target;
  private final FakePrograms programs;
  private final Map<String, String> environment;
  private boolean interactive;
  private String typed = "";

  private Session(ClusterTarget target, FakePrograms programs, Map<String, String> environment) {
    this.target = target;
    this.programs = programs;
    this.environment = environment;
  }

  public static Session with(ClusterTarget target) {
    return new Session(target, FakePrograms.none(), Map.of());
  }

  public static Session with(ClusterTarget target, FakePrograms programs) {
    return new Session(target, programs, Map.of());
  }

  public static Session with(ClusterTarget target, Map<String, String> environment) {
    return new Session(target, FakePrograms.none(), environment);
  }

  /** A person sits there and types this. */
  public Session typing(String text) {
    interactive = true;
    typed = text;
    return this;
  }

  /** A pipe leads in. */
  public Session piping(String text) {
    typed = text;
    return this;
  }

  /** Runs a command line on the demo's file. */
  public int onDemo(String... words) {
    return run(Stream.concat(Stream.of(words[0], "--file=" + DEMO), Stream.of(words).skip(1)));
  }

  public int run(String... words) {
    return run(Stream.of(words));
  }

  private int run(Stream<String> words) {
    return Main.run(here(), words.toArray(String[]::new));
  }

  /** Where these variables are set. */
  public static VerbEnvironment here(Map<String, String> environment) {
    return with(new FakeTarget(), environment).here();
  }

  private VerbEnvironment here() {
    var terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            interactive,
            false,
            100,
            24);
    return new VerbEnvironment(
        terminal, environment, Time.system(), (spec, text) -> target, programs);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  public List<String> outLines() {
    return new ArrayList<>(out().lines().toList());
  }
}
