package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.reach.MachineEngine;
import dev.skep.cli.render.FindingLines;
import dev.skep.cli.render.JsonOutput;
import dev.skep.hosts.local.MachineDoctor;
import dev.skep.hosts.provider.Finding;
import dev.skep.run.Trouble;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code skep doctor}: checks what hosts need, before anything is built on them. */
@Command(
    name = "doctor",
    description = "Look for what hosts need, with or without a file; changes nothing.",
    footer = {"", "Exit 5 when nothing can be built on what is there.", "", "Example: skep doctor"})
public final class DoctorCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;

  public DoctorCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    return file.isThere() ? ofCluster() : ofMachine();
  }

  private int ofCluster() {
    var loaded = file.load(here);
    try (var target = loaded.open(here)) {
      return show(Optional.of(loaded.spec().cluster()), target.doctor());
    }
  }

  /** Examines this machine where there is no file yet: what any cluster of hosts on it needs. */
  private int ofMachine() {
    if (!output.json()) {
      here.terminal().tell("(no skep.yml here: this machine alone)");
    }
    try (var engine = MachineEngine.open(here.environment())) {
      return show(Optional.empty(), new MachineDoctor(engine).examine());
    }
  }

  private int show(Optional<String> cluster, List<Finding> findings) {
    if (output.json()) {
      var document = new LinkedHashMap<String, Object>();
      document.put("schema", 1);
      document.put("cluster", cluster);
      document.put("findings", findings);
      here.terminal().say(JsonOutput.document(document));
    } else {
      FindingLines.of(findings).forEach(here.terminal()::say);
    }
    boolean fatal = findings.stream().anyMatch(each -> each.grade() == Finding.Grade.FATAL);
    return fatal ? Trouble.Kind.UNREACHABLE.exitCode() : 0;
  }
}
