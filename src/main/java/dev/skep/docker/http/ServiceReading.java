package dev.skep.docker.http;

import dev.skep.docker.model.LogSpec;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.ResourceLimits;
import dev.skep.docker.swarm.HostPort;
import dev.skep.docker.swarm.RestartPolicy;
import dev.skep.docker.swarm.SecretMount;
import dev.skep.docker.swarm.ServiceMode;
import dev.skep.docker.swarm.ServiceSpec;
import dev.skep.docker.swarm.UpdatePolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Reads a service's spec, as far as {@link ServiceSpec} goes; the inverse of {@link
 * ServiceSpecJson}.
 */
final class ServiceReading {
  private ServiceReading() {}

  static ServiceSpec read(JsonNode tree) {
    var task = tree.path("TaskTemplate");
    var container = task.path("ContainerSpec");
    return new ServiceSpec(
        JsonTrees.text(tree, "Name"),
        JsonTrees.map(tree.path("Labels")),
        program(container),
        container.path("Secrets").valueStream().map(ServiceReading::secret).toList(),
        JsonTrees.texts(task.path("Placement").path("Constraints")),
        JsonTrees.integer(task.path("Placement"), "MaxReplicas"),
        mode(tree.path("Mode")),
        ports(tree.path("EndpointSpec").path("Ports")),
        restart(task.path("RestartPolicy")),
        update(tree.path("UpdateConfig")),
        limits(task.path("Resources"), container.path("Ulimits")),
        log(task.path("LogDriver")),
        task.path("Networks").valueStream().map(one -> JsonTrees.text(one, "Target")).toList(),
        Optional.empty());
  }

  private static Program program(JsonNode tree) {
    return new Program(
        JsonTrees.text(tree, "Image"),
        JsonTrees.texts(tree.path("Command")),
        JsonTrees.texts(tree.path("Args")),
        env(JsonTrees.texts(tree.path("Env"))),
        JsonTrees.map(tree.path("Labels")),
        filled(tree, "User"),
        filled(tree, "Hostname"),
        JsonTrees.texts(tree.path("Hosts")).stream().map(ServiceReading::hostsLine).toList(),
        filled(tree, "StopSignal"),
        Optional.of(JsonTrees.number(tree, "StopGracePeriod"))
            .filter(nanos -> nanos > 0)
            .map(Duration::ofNanos),
        JsonTrees.flag(tree, "Init") ? Program.Init.ENGINES_OWN : Program.Init.NONE,
        tree.path("Healthcheck").path("Test").path(0).asString("").equals("NONE")
            ? Program.Healthcheck.NONE
            : Program.Healthcheck.IMAGES_OWN,
        JsonTrees.flag(tree, "ReadOnly") ? Program.Root.READ_ONLY : Program.Root.WRITABLE);
  }

  private static Optional<String> filled(JsonNode tree, String field) {
    return Optional.of(JsonTrees.text(tree, field)).filter(text -> !text.isEmpty());
  }

  private static Map<String, String> env(List<String> lines) {
    var env = new TreeMap<String, String>();
    for (var line : lines) {
      int equals = line.indexOf('=');
      env.put(equals < 0 ? line : line.substring(0, equals), line.substring(equals + 1));
    }
    return env;
  }

  private static String hostsLine(String line) {
    int space = line.indexOf(' ');
    return line.substring(space + 1) + ":" + line.substring(0, Math.max(space, 0));
  }

  private static SecretMount secret(JsonNode tree) {
    return new SecretMount(
        JsonTrees.text(tree, "SecretID"),
        JsonTrees.text(tree, "SecretName"),
        JsonTrees.text(tree.path("File"), "Name"),
        JsonTrees.integer(tree.path("File"), "Mode"));
  }

  private static ServiceMode mode(JsonNode tree) {
    var replicated = tree.path("Replicated");
    var job = tree.path("ReplicatedJob");
    if (replicated.isObject()) {
      return new ServiceMode.Replicated(JsonTrees.integer(replicated, "Replicas"));
    }
    return job.isObject()
        ? new ServiceMode.Job(
            JsonTrees.integer(job, "TotalCompletions"), JsonTrees.integer(job, "MaxConcurrent"))
        : new ServiceMode.Other(tree.propertyNames().stream().findFirst().orElse(""));
  }

  private static List<HostPort> ports(JsonNode tree) {
    return tree.valueStream()
        .filter(port -> JsonTrees.text(port, "PublishMode").equals("host"))
        .map(p ->
            new HostPort(JsonTrees.integer(p, "PublishedPort"), JsonTrees.integer(p, "TargetPort")))
        .toList();
  }

  private static RestartPolicy restart(JsonNode tree) {
    var when =
        Arrays.stream(RestartPolicy.When.values())
            .filter(one -> one.word().equals(JsonTrees.text(tree, "Condition")))
            .findFirst()
            .orElse(RestartPolicy.When.ENGINES_CHOICE);
    return new RestartPolicy(
        when,
        Duration.ofNanos(JsonTrees.number(tree, "Delay")),
        JsonTrees.integer(tree, "MaxAttempts"));
  }

  private static UpdatePolicy update(JsonNode tree) {
    return Arrays.stream(UpdatePolicy.Order.values())
        .filter(one -> !one.word().isEmpty() && one.word().equals(JsonTrees.text(tree, "Order")))
        .findFirst()
        .map(order ->
            new UpdatePolicy(
                order,
                JsonTrees.integer(tree, "Parallelism"),
                Duration.ofNanos(JsonTrees.number(tree, "Delay")),
                Duration.ofNanos(JsonTrees.number(tree, "Monitor"))))
        .orElse(UpdatePolicy.engines());
  }

  private static ResourceLimits limits(JsonNode resources, JsonNode ulimits) {
    return new ResourceLimits(
        JsonTrees.number(resources.path("Limits"), "MemoryBytes"),
        JsonTrees.number(resources.path("Reservations"), "MemoryBytes"),
        ulimits
            .valueStream()
            .map(one ->
                new ResourceLimits.Ulimit(
                    JsonTrees.text(one, "Name"),
                    JsonTrees.number(one, "Soft"),
                    JsonTrees.number(one, "Hard")))
            .toList());
  }

  private static LogSpec log(JsonNode tree) {
    return new LogSpec(JsonTrees.text(tree, "Name"), JsonTrees.map(tree.path("Options")));
  }
}
