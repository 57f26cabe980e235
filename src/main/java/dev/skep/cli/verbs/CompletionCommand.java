package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.PlainOptions;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skep completion}: prints the script that completes verbs and flags in a shell. */
@Command(
    name = "completion",
    description = "Print the completion script for bash or zsh.",
    footer = {"", "Example: skep completion > ~/.local/share/bash-completion/completions/skep"})
public final class CompletionCommand implements Runnable {
  private final VerbEnvironment here;

  @Spec private CommandSpec spec;

  @Mixin private PlainOptions output;

  @Parameters(
      arity = "0..1",
      defaultValue = "bash",
      paramLabel = "SHELL",
      description = "${COMPLETION-CANDIDATES} (default: bash). One script serves both.")
  private Shell shell;

  /** The shells whose completion reads the script. */
  enum Shell {
    bash,
    zsh
  }

  public CompletionCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public void run() {
    var script = AutoComplete.bash("skep", spec.root().commandLine());
    here.terminal()
        .say(
            switch (shell) {
              case bash -> script;
              case zsh -> "autoload -U +X bashcompinit && bashcompinit\n" + script;
            });
  }
}
