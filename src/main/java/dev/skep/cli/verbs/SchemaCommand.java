package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.OutputOptions;
import dev.skep.spec.file.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code skep schema}: prints what a file may say, for editors. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of skep.yml.",
    footer = {"", "Example: skep schema > skep.schema.json"})
public final class SchemaCommand implements Runnable {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;

  public SchemaCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public void run() {
    here.terminal().say(Schema.text().stripTrailing());
  }
}
