package dev.skep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Cost;
import dev.skep.run.Step;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every kind of step says what it takes away, and which do is no accident. */
class StepCostsTest {
  private static final Path MAIN = Path.of("src/main/java");

  /** All others take nothing. Whoever adds a step here has judged it, and the guard knows it. */
  private static final Map<String, List<Class<? extends Cost>>> TAKING =
      new TreeMap<>(
          Map.of(
              "StartHost", List.of(Cost.HostRestarts.class),
              "RestartHost", List.of(Cost.HostRestarts.class),
              "FenceHost", List.of(Cost.HostStops.class),
              "DestroyHost", List.of(Cost.HostStops.class),
              "ForgetNode", List.of(Cost.ManagerLeaves.class),
              "RelieveManager", List.of(Cost.ManagerLeaves.class),
              "LeaveFormerSwarm", List.of(Cost.ManagerLeaves.class),
              "JoinSwarm", List.of(Cost.ManagerLeaves.class),
              "RemoveMember", List.of(Cost.MemberLeaves.class)));

  /**
   * Calls that stop a machine or take a vote. A step that makes one, and is not in the table, takes
   * something without saying so.
   */
  private static final Pattern TAKES =
      Pattern.compile(
          "\\.fence\\(|\\.restart\\(|provider\\(\\)\\.destroy\\(|\\.removeMember\\("
              + "|swarm\\(\\)\\.leave\\(|Role\\.WORKER|\\.forget\\(context\\)");

  /** They start instances anew, which hold no votes. */
  private static final List<String> OF_INSTANCES = List.of("RestartInstance");

  @Test
  void everyStepSaysItselfWhatItTakes() throws Exception {
    for (var step : steps()) {
      assertThat(step.getDeclaredMethod("cost").getReturnType())
          .as("%s", step)
          .isEqualTo(Cost.class);
    }
  }

  @Test
  void thoseThatTakeSomethingAreTheseAndNoOthers() throws Exception {
    var taking = new TreeMap<String, List<Class<? extends Cost>>>();
    for (var step : steps()) {
      var said = costs(source(step));
      if (!said.isEmpty()) {
        taking.put(step.getSimpleName(), said);
      }
    }

    assertThat(taking).isEqualTo(TAKING);
  }

  @Test
  void whoStopsAMachineOrTakesAVoteIsOneOfThem() throws Exception {
    var found = new TreeSet<String>();
    for (var step : steps()) {
      if (TAKES.matcher(source(step)).find()) {
        found.add(step.getSimpleName());
      }
    }
    found.removeAll(OF_INSTANCES);

    assertThat(TAKING.keySet()).containsAll(found);
    assertThat(found).as("the pattern knows the calls").hasSizeGreaterThan(6);
  }

  private static List<Class<? extends Cost>> costs(String source) {
    var costs = new ArrayList<Class<? extends Cost>>();
    for (var cost :
        List.of(
            Cost.HostRestarts.class,
            Cost.HostStops.class,
            Cost.ManagerLeaves.class,
            Cost.MemberLeaves.class)) {
      if (source.contains("new Cost.%s(".formatted(cost.getSimpleName()))) {
        costs.add(cost);
      }
    }
    return List.copyOf(costs);
  }

  private static String source(Class<?> step) throws IOException {
    return Files.readString(MAIN.resolve(step.getName().replace('.', '/') + ".java"));
  }

  /** All that are there, by their files. */
  private static List<Class<?>> steps() throws IOException {
    try (var files = Files.walk(MAIN)) {
      var steps =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(file -> MAIN.relativize(file).toString())
              .filter(name -> !name.contains("-info"))
              .map(name -> name.substring(0, name.length() - 5).replace('/', '.'))
              .<Class<?>>map(StepCostsTest::type)
              .filter(Step.class::isAssignableFrom)
              .filter(type -> !Modifier.isAbstract(type.getModifiers()))
              .toList();
      assertThat(steps).hasSizeGreaterThan(60);
      return steps;
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, StepCostsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
