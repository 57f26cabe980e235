package dev.skep.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.cli.FakePrograms;
import dev.skep.cli.reach.MachineImages;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.Spec;
import dev.skep.spec.file.SpecLoader;
import dev.skep.spec.file.Templates;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code up} brings onto a machine before the first local host. */
class LocalSetupTest {
  private final LocalSetup setup = new LocalSetup(Path.of("home"));
  private final Set<String> held = new TreeSet<>();
  private boolean answers = true;
  private final FakePrograms programs = new FakePrograms(Set.of(), (command, _) -> run(command));

  private final Spec starter =
      SpecLoader.loadKnown(Templates.local("shop", Templates.App.SAMPLE, 8080));

  private int run(List<String> command) {
    var words = command.subList(3, command.size());
    switch (words.getFirst()) {
      case "home/bin/engine" -> answers = true;
      case "home/images/build" ->
          held.addAll(
              Set.of(
                  "docker:dind",
                  "registry:2",
                  "mongo:8.0",
                  "haproxy:3.0",
                  "skep/links:1",
                  "demo/web:v1"));
      case "home/images/links" -> held.add("skep/links:1");
      case "home/images/app" ->
          words.subList(1, words.size()).forEach(tag -> held.add("demo/web:" + tag));
      default -> throw new AssertionError(words);
    }
    return 0;
  }

  private Seen<Set<String>> absent(Collection<String> images) {
    return answers
        ? Seen.present(
            images.stream().filter(image -> !held.contains(image)).collect(Collectors.toSet()))
        : Seen.unknown("no engine");
  }

  private List<String> ran(Spec spec) throws InterruptedException {
    MachineImages machine = this::absent;
    setup.bring(spec, machine, programs);
    return programs.ran.stream()
        .map(command -> String.join(" ", command.subList(3, command.size())))
        .toList();
  }

  @Test
  void anEmptyMachineGetsAnEngineAndTheImages() throws InterruptedException {
    answers = false;

    assertThat(ran(starter)).containsExactly("home/bin/engine", "home/images/build");
  }

  @Test
  void whereAllIsThereNothingRuns() throws InterruptedException {
    run(List.of("sh", "-c", "exec", "home/images/build"));

    assertThat(ran(starter)).isEmpty();
  }

  @Test
  void theToolsThatLinkLayersAreBuiltWhereOnlyTheyAreMissing() throws InterruptedException {
    run(List.of("sh", "-c", "exec", "home/images/build"));
    held.remove("skep/links:1");

    assertThat(ran(starter)).containsExactly("home/images/links");
  }

  @Test
  void anotherReleaseOfTheSampleAppIsBuilt() throws InterruptedException {
    run(List.of("sh", "-c", "exec", "home/images/build"));
    var later =
        SpecLoader.loadKnown(
            Templates.local("shop", Templates.App.SAMPLE, 8080).replace("web:v1", "web:v2"));

    assertThat(ran(later)).containsExactly("home/images/app v2");
  }

  @Test
  void aReleaseOfTheSampleAppThatNobodyKnowsIsNotMadeUp() throws InterruptedException {
    run(List.of("sh", "-c", "exec", "home/images/build"));
    var slip =
        SpecLoader.loadKnown(
            Templates.local("shop", Templates.App.SAMPLE, 8080).replace("web:v1", "web:vl"));

    assertThat(ran(slip)).isEmpty();
  }

  @Test
  void anImageThatNoScriptBringsIsLeftToThePull() throws InterruptedException {
    run(List.of("sh", "-c", "exec", "home/images/build"));
    var own =
        SpecLoader.loadKnown(
            Templates.local("shop", Templates.App.SAMPLE, 8080).replace("demo/web:v1", "r/own:v1"));

    assertThat(ran(own)).isEmpty();
  }

  @Test
  void aScriptThatFailsEndsTheRunByItsName() {
    var failing = new FakePrograms(Set.of(), (_, _) -> 1);
    answers = false;

    assertThatThrownBy(() -> setup.bring(starter, this::absent, failing))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("home/bin/engine ended with 1");
  }
}
