package dev.skep.cli.options;

import dev.skep.cli.environment.Terminal;
import dev.skep.cluster.model.Consent;
import dev.skep.run.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code --destroy CLUSTER}: consent, by the cluster's name, to a run that destroys data. Neither
 * -y nor a variable gives it.
 */
public final class DestroyOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--destroy",
      paramLabel = "CLUSTER",
      description = "Agree to destroy data of the cluster of this name; -y does not.")
  private @Nullable String named;

  /** Refuses the option where the verb destroys nothing that it could agree to. */
  public void onlyWith(boolean destroys, String what) {
    if (named != null && !destroys) {
      throw new ParameterException(
          verb.commandLine(), "--destroy goes with %s; nothing was changed.".formatted(what));
    }
  }

  /** A consent that is given when the cluster's name is in the option, or is typed now. */
  public Consent consent(Terminal terminal, String cluster) {
    return question -> {
      if (named != null) {
        return isNamed(cluster);
      }
      if (!terminal.interactive()) {
        throw Confirmation.missing(
            question,
            "-y does not agree to this: name the cluster with --destroy %s.".formatted(cluster));
      }
      return terminal.ask(question + " Type the cluster's name to agree: ").equals(cluster);
    };
  }

  private boolean isNamed(String cluster) {
    if (!cluster.equals(named)) {
      throw Trouble.invalid(
              "--destroy names %s, and the file is that of %s.".formatted(named, cluster))
          .next("Nothing was changed. See that it is the right file (-f FILE).");
    }
    return true;
  }
}
