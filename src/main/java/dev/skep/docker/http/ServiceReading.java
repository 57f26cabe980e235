package dev.skep.docker.http;

import dev.skep.docker.HostPort;
import dev.skep.docker.Limits;
import dev.skep.docker.LogSpec;
import dev.skep.docker.Program;
import dev.skep.docker.RestartPolicy;
import dev.skep.docker.SecretMount;
import dev.skep.docker.ServiceMode;
import dev.skep.docker.ServiceSpec;
import dev.skep.docker.UpdatePolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads a service's spec as far as our record goes; the inverse of {@link ServiceSpecJson}. */
final class ServiceReading {
  private ServiceReading() {}

  static ServiceSpec read(JsonNode tree) {
    var task = tree.path("TaskTemplate");
    var container = task.path("ContainerSpec");
    return new ServiceSpec(
        Json.text(tree, "Name"),
        Json.map(tree.path("Labels")),
        program(container),
        container.path("Secrets").valueStream().map(ServiceReading::secret).toList(),
        Json.texts(task.path("Placement").path("Constraints")),
        Json.integer(task.path("Placement"), "MaxReplicas"),
        mode(tree.path("Mode")),
        ports(tree.path("EndpointSpec").path("Ports")),
        restart(task.path("RestartPolicy")),
        update(tree.path("UpdateConfig")),
        limits(task.path("Resources"), container.path("Ulimits")),
        log(task.path("LogDriver")),
        task.path("Networks").valueStream().map(one -> Json.text(one, "Target")).toList(),
        Optional.empty());
  }

  private static Program program(JsonNode tree) {
    return new Program(
        Json.text(tree, "Image"),
        Json.texts(tree.path("Command")),
        Json.texts(tree.path("Args")),
        env(Json.texts(tree.path("Env"))),
        Json.map(tree.path("Labels")),
        filled(tree, "User"),
        filled(tree, "Hostname"),
        Json.texts(tree.path("Hosts")).stream().map(ServiceReading::hostsLine).toList(),
        filled(tree, "StopSignal"),
        Optional.of(Json.number(tree, "StopGracePeriod"))
            .filter(nanos -> nanos > 0)
            .map(Duration::ofNanos),
        Json.flag(tree, "Init") ? Program.Init.ENGINES_OWN : Program.Init.NONE,
        tree.path("Healthcheck").path("Test").path(0).asString("").equals("NONE")
            ? Program.Healthcheck.NONE
            : Program.Healthcheck.IMAGES_OWN,
        Json.flag(tree, "ReadOnly") ? Program.Root.READ_ONLY : Program.Root.WRITABLE);
  }

  private static Optional<String> filled(JsonNode tree, String field) {
    return Optional.of(Json.text(tree, field)).filter(text -> !text.isEmpty());
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
        Json.text(tree, "SecretID"),
        Json.text(tree, "SecretName"),
        Json.text(tree.path("File"), "Name"),
        Json.integer(tree.path("File"), "Mode"));
  }

  private static ServiceMode mode(JsonNode tree) {
    var replicated = tree.path("Replicated");
    var job = tree.path("ReplicatedJob");
    if (replicated.isObject()) {
      return new ServiceMode.Replicated(Json.integer(replicated, "Replicas"));
    }
    return job.isObject()
        ? new ServiceMode.Job(
            Json.integer(job, "TotalCompletions"), Json.integer(job, "MaxConcurrent"))
        : new ServiceMode.Other(tree.propertyNames().stream().findFirst().orElse(""));
  }

  private static List<HostPort> ports(JsonNode tree) {
    return tree.valueStream()
        .filter(port -> Json.text(port, "PublishMode").equals("host"))
        .map(p -> new HostPort(Json.integer(p, "PublishedPort"), Json.integer(p, "TargetPort")))
        .toList();
  }

  private static RestartPolicy restart(JsonNode tree) {
    var when =
        Arrays.stream(RestartPolicy.When.values())
            .filter(one -> one.word().equals(Json.text(tree, "Condition")))
            .findFirst()
            .orElse(RestartPolicy.When.ENGINES_CHOICE);
    return new RestartPolicy(
        when, Duration.ofNanos(Json.number(tree, "Delay")), Json.integer(tree, "MaxAttempts"));
  }

  private static UpdatePolicy update(JsonNode tree) {
    return Arrays.stream(UpdatePolicy.Order.values())
        .filter(one -> !one.word().isEmpty() && one.word().equals(Json.text(tree, "Order")))
        .findFirst()
        .map(order ->
            new UpdatePolicy(
                order,
                Json.integer(tree, "Parallelism"),
                Duration.ofNanos(Json.number(tree, "Delay")),
                Duration.ofNanos(Json.number(tree, "Monitor"))))
        .orElse(UpdatePolicy.engines());
  }

  private static Limits limits(JsonNode resources, JsonNode ulimits) {
    return new Limits(
        Json.number(resources.path("Limits"), "MemoryBytes"),
        Json.number(resources.path("Reservations"), "MemoryBytes"),
        ulimits
            .valueStream()
            .map(one ->
                new Limits.Ulimit(
                    Json.text(one, "Name"), Json.number(one, "Soft"), Json.number(one, "Hard")))
            .toList());
  }

  private static LogSpec log(JsonNode tree) {
    return new LogSpec(Json.text(tree, "Name"), Json.map(tree.path("Options")));
  }
}
