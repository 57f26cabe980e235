package dev.skep.cli;

import dev.skep.cli.environment.Terminal;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.parser.CommandLineFactory;
import dev.skep.run.Time;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The command line for tests of other rooms: which verbs there are, what a file's plan is. */
public final class CommandLines {
  private CommandLines() {}

  /** Every verb, {@code hosts ls} too. */
  public static List<String> verbs() {
    var silent = new PrintStream(OutputStream.nullOutputStream());
    var terminal =
        new Terminal(silent, silent, InputStream.nullInputStream(), false, false, 80, 24);
    var here =
        new VerbEnvironment(
            terminal, Map.of(), Time.system(), (_, _) -> new FakeTarget(), FakePrograms.none());
    return names("", CommandLineFactory.of(here));
  }

  private static List<String> names(String before, CommandLine line) {
    var all = new ArrayList<String>();
    line.getSubcommands()
        .forEach((name, verb) -> {
          if (!name.equals("help")) {
            all.add(before + name);
            all.addAll(names(before + name + " ", verb));
          }
        });
    return all;
  }

  /**
   * The ids of the steps that {@code plan --offline} plans; throws where it does not exit with 0.
   */
  public static List<String> steps(Path file) {
    var session = Session.with(new FakeTarget());
    int code = session.run("plan", "--offline", "--json", "-f", file.toString());
    if (code != 0) {
      throw new AssertionError(
          "%s: exit code %d%n%s%s".formatted(file, code, session.out(), session.err()));
    }
    return JsonMapper.shared().readTree(session.out()).path("steps").findValuesAsString("step");
  }
}
