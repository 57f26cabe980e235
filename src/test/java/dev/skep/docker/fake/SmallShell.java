package dev.skep.docker.fake;

import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.container.ProcessPipe;
import dev.skep.docker.model.LogLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Just enough of a shell for the contract tests; everything else runs on and says nothing. */
final class SmallShell implements FakePrograms {
  private static final Set<String> DEAF = Set.of("sh", "sleep", "cat");

  @Override
  public Run start(FakeEngine engine, FakeContainer container) {
    var command = container.spec().program().command();
    if (command.size() < 3 || !command.get(0).equals("sh")) {
      return new Run.On(List.of());
    }
    return script(command.get(2));
  }

  @Override
  public ExecResult exec(FakeEngine engine, FakeContainer container, ExecSpec spec) {
    if (spec.command().getFirst().equals("cat")) {
      return new ExecResult(0, new String(spec.stdin(), StandardCharsets.UTF_8), "");
    }
    if (spec.command().getFirst().equals("sh")
        && script(spec.command().get(2)) instanceof Run.Ends(var code, var said)) {
      return new ExecResult(code, text(said, LogLine.Source.OUT), text(said, LogLine.Source.ERR));
    }
    return new ExecResult(0, "", "");
  }

  @Override
  public ExecPipe pipe(FakeEngine engine, FakeContainer container, List<String> command) {
    try {
      return command.getFirst().equals("sh")
          ? ProcessPipe.start(command.toArray(String[]::new))
          : new EchoPipe();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * As process 1 a program that has not asked for the signal does not get it: none of the shell's
   * own. Any other program is a server that has.
   */
  @Override
  public boolean endsWhenTold(FakeContainer container) {
    var command = container.spec().program().command();
    return !command.isEmpty() && !DEAF.contains(command.getFirst());
  }

  private static Run script(String script) {
    var said = new ArrayList<LogLine>();
    for (var part : script.split(";")) {
      var words = part.strip();
      if (words.startsWith("x=")) {
        return new Run.OutOfMemory(said); // a variable that grows for ever
      }
      if (words.startsWith("exit ")) {
        return new Run.Ends(Integer.parseInt(words.substring(5)), said);
      }
      if (words.startsWith("sleep ")) {
        return new Run.On(said);
      }
      if (words.startsWith("echo ")) {
        boolean error = words.endsWith(">&2");
        said.add(
            new LogLine(
                error ? LogLine.Source.ERR : LogLine.Source.OUT,
                words.substring(5).replace(">&2", "").strip()));
      }
    }
    return new Run.Ends(0, said);
  }

  private static String text(List<LogLine> said, LogLine.Source source) {
    return said.stream()
        .filter(line -> line.source() == source)
        .map(LogLine::text)
        .collect(Collectors.joining("\n"));
  }
}
