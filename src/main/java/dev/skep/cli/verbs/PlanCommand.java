package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.render.PlanLines;
import dev.skep.cli.render.PlanView;
import dev.skep.cluster.model.FileChanges;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code skep plan}: shows what {@code up} would do, and where everything would run. */
@Command(
    name = "plan",
    description = "Show what 'up' would do; changes nothing.",
    footer = {
      "",
      "Exit 0; 2 when the file is wrong, 6 when something has no place; with --detailed-exitcode 3",
      "when there are changes.",
      "",
      "Example: skep plan --offline --lose-host shop-mongodb-2"
    })
public final class PlanCommand implements Callable<Integer> {
  private static final int CHANGES = 3;

  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;

  @Option(
      names = "--offline",
      description = "Check the file alone, on imagined hosts: nothing is asked of anybody.")
  private boolean offline;

  @Option(names = "--detailed-exitcode", description = "Exit 3 when there are changes.")
  private boolean detailed;

  @Option(
      names = "--lose-host",
      paramLabel = "HOST",
      description = "Say which sets keep their majority without this host.")
  private @Nullable String lost;

  public PlanCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    var loaded = file.whole(here);
    var plan = offline ? offline(loaded) : online(loaded);
    var kind = offline ? PlanLines.Kind.OFFLINE : PlanLines.Kind.UP;
    int refused = new DryRun(here, output).show(plan, kind);
    return refused == 0 && detailed && plan.changes() ? CHANGES : refused;
  }

  private PlanView offline(FileOption.Loaded loaded) {
    return new OfflinePlan(loaded.spec(), loaded.text(), here.time().now()).plan(loss());
  }

  private PlanView online(FileOption.Loaded loaded) {
    try (var target = loaded.open(here)) {
      var observed = target.observe();
      var places = new PlacementPreview(target.desired(observed), observed);
      return PlanView.of(
              loaded.spec().cluster(),
              target.plan(observed),
              places.placed(),
              places.without(loss()))
          .comparing(FileChanges.of(observed.applied(), loaded.spec()));
    }
  }

  private Optional<String> loss() {
    return Optional.ofNullable(lost);
  }
}
