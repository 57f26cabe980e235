package dev.skep.cli;

import dev.skep.spec.file.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code skep schema}: what a file may say, for editors. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of skep.yml.",
    footer = {"", "Example: skep schema > skep.schema.json"})
final class SchemaCommand implements Runnable {
  private final Surroundings here;

  @Mixin private OutputOptions output;

  SchemaCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public void run() {
    here.terminal().say(Schema.text().stripTrailing());
  }
}
