package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.PlainOptions;
import dev.skep.mongo.admin.SetName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skep mongo}: opens mongosh as administrator. */
@Command(
    name = "mongo",
    description = "Open mongosh as the cluster's administrator.",
    footer = {
      "",
      "Uses this machine's mongosh through a tunnel that lives as long as it, or else the one in the",
      "container's image. What stands after -- is mongosh's.",
      "",
      "Example: skep mongo --set rs1 -- --eval 'rs.status().ok'"
    })
public final class MongoCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Spec private CommandSpec spec;
  @Mixin private PlainOptions output;
  @Mixin private FileOption file;
  @ArgGroup private @Nullable Where where;

  @Parameters(
      arity = "0..*",
      paramLabel = "-- ARGS",
      hideParamSyntax = true,
      description = "Further words for mongosh.")
  private List<String> words = List.of();

  /**
   * What mongosh connects to; a router, or the primary of a plain replica set, where no option says
   * otherwise.
   */
  static final class Where {
    @Option(names = "--set", paramLabel = "SET", description = "Speak to this set's primary.")
    private @Nullable String set;

    @Option(names = "--router", paramLabel = "NAME", description = "Speak to this router.")
    private @Nullable String router;

    @Option(
        names = "--member",
        paramLabel = "NAME",
        description = "Speak to this member, primary or not.")
    private @Nullable String member;
  }

  public MongoCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    refuseWordsBeforeDashes();
    var set = Optional.ofNullable(where).map(to -> to.set).map(SetName::new);
    var name = Optional.ofNullable(where).map(to -> to.router == null ? to.member : to.router);
    try (var target = file.open(here)) {
      return new Mongosh(here).open(target.mongo(set, name), words);
    }
  }

  private void refuseWordsBeforeDashes() {
    var all = spec.root().commandLine().getParseResult().originalArgs();
    int dashes = all.indexOf("--");
    int after = dashes < 0 ? 0 : all.size() - dashes - 1;
    if (words.size() > after) {
      throw new ParameterException(
          spec.commandLine(),
          "'%s' is no word of 'skep mongo': what is for mongosh stands after --, a set is named by --set."
              .formatted(words.getFirst()));
    }
  }
}
