package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.DestroyOption;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.options.RunOptions;
import dev.skep.cli.render.DrillLines;
import dev.skep.cli.render.JsonOutput;
import dev.skep.cluster.drill.DrillKind;
import dev.skep.cluster.drill.DrillRequest;
import dev.skep.cluster.drill.DrillRequest.Health;
import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.RunRequest;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skep drill}: breaks one thing on purpose, and tells how the cluster recovers. */
@Command(
    name = "drill",
    description =
        "Break one thing on purpose, watch until all is whole again, say how long it took.",
    footer = {
      "",
      "Without words: what can be broken. It mends nothing but what --for ends; 'skep up' does, where",
      "the cluster does not do it by itself. Exit 0 once it is whole, 8 when time is up before.",
      "",
      "Example: skep drill kill-primary rs1",
      "         skep drill freeze-host nodejs-1 --for 30s"
    })
public final class DrillCommand implements Callable<Integer> {
  /** The limit for a broken thing to be whole again. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final VerbEnvironment here;

  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;
  @Mixin private FileOption file;
  @Mixin private RunOptions run;
  @Mixin private DestroyOption destroy;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DRILL",
      completionCandidates = Words.class,
      description = "What is done: kill-host, kill-primary, ... ('skep drill' lists them).")
  private @Nullable String word;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "To what: a host (nodejs-1), an app, a set, a member, a router.")
  private @Nullable String name;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = RunOptions.Span.class,
      description = "Make it good again after this time, or when interrupted (default: never).")
  private @Nullable Duration lasting;

  @Option(names = "--force", description = "Break it though the cluster is not healthy.")
  private boolean force;

  /** The drills that the first word may name, for a shell's completion. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(DrillKind.values()).map(DrillKind::word).iterator();
    }
  }

  public DrillCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    if (word == null) {
      list();
      return 0;
    }
    var kind = DrillKind.of(word).orElseThrow(() -> misused("There is no drill " + word + "."));
    check(kind);
    var verb = Stream.of("drill", word, name).filter(each -> each != null).toList();
    return new ChangeRun(here, output)
        .show(
            String.join(" ", verb),
            (events, cancellation) -> {
              var loaded = file.load(here);
              var watched =
                  new RunRequest(
                      String.join(" ", verb),
                      events,
                      cancellation,
                      run.timeout(LIMIT),
                      consent(kind, loaded.spec().cluster()));
              var request =
                  new DrillRequest(
                      watched,
                      kind,
                      Optional.ofNullable(name),
                      Optional.ofNullable(lasting),
                      force ? Health.WAIVED : Health.REQUIRED);
              try (var target = loaded.open(here)) {
                var report = target.drill(request);
                return new ChangeRun.Ended(
                    report.run(),
                    UpRun.url(loaded.spec()),
                    new ChangeRun.Result(DrillLines.of(report), DrillLines.fields(report)));
              }
            });
  }

  private Consent consent(DrillKind kind, String cluster) {
    return kind.destroysData()
        ? destroy.consent(here.terminal(), cluster)
        : run.consent(here.terminal());
  }

  private void list() {
    if (output.json()) {
      here.terminal().say(JsonOutput.document(DrillLines.document()));
    } else {
      DrillLines.list().forEach(here.terminal()::say);
    }
  }

  private void check(DrillKind kind) {
    destroy.onlyWith(kind.destroysData(), DrillKind.WIPE_VOLUME.word());
    if (name != null && !kind.takesName()) {
      throw misused("%s takes no name.".formatted(kind.word()));
    }
    if (lasting != null && !kind.canPass()) {
      throw misused("%s cannot be made good again after a time.".formatted(kind.word()));
    }
    if (lasting != null && lasting.compareTo(run.timeout(LIMIT)) >= 0) {
      throw misused("--for must be shorter than --timeout, which is for the whole drill.");
    }
  }

  private ParameterException misused(String why) {
    return new ParameterException(
        spec.commandLine(), why + " 'skep drill' lists what can be broken; nothing was.");
  }
}
