package dev.skep.docker.http;

import dev.skep.docker.model.LogSpec;
import dev.skep.docker.model.Program;
import dev.skep.docker.swarm.RestartPolicy;
import dev.skep.docker.swarm.SecretMount;
import dev.skep.docker.swarm.ServiceMode;
import dev.skep.docker.swarm.ServiceSpec;
import dev.skep.docker.swarm.UpdatePolicy;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes Skep's part of a service into a tree, new or read from the engine; all else in the tree
 * stays. What a spec leaves to the engine is removed, as if it had never been written.
 */
final class ServiceSpecJson {
  private ServiceSpecJson() {}

  static void write(ObjectNode tree, ServiceSpec spec) {
    tree.put("Name", spec.name());
    JsonTrees.put(tree, "Labels", spec.labels());
    var task = JsonTrees.sub(tree, "TaskTemplate");
    var container = JsonTrees.sub(task, "ContainerSpec");
    program(container, spec.program());
    secrets(container, spec.secrets());
    placement(task, spec);
    limits(container, task, spec);
    restart(task, spec.restart());
    log(task, spec.log());
    mode(tree, spec.mode());
    ports(tree, spec);
    update(tree, spec);
  }

  /**
   * Writes the networks of a new service. Only at creation: the engine returns ids for the names,
   * so they cannot be compared.
   */
  static void writeNetworks(ObjectNode tree, List<String> networks) {
    if (!networks.isEmpty()) {
      var array = JsonTrees.sub(tree, "TaskTemplate").putArray("Networks");
      networks.forEach(name -> array.addObject().put("Target", name));
    }
  }

  private static void program(ObjectNode container, Program program) {
    container.put("Image", program.image());
    JsonTrees.putOrRemove(container, "Command", program.entrypoint());
    JsonTrees.putOrRemove(container, "Args", program.command());
    JsonTrees.putOrRemove(container, "Env", ContainerSpecJson.env(program));
    if (program.labels().isEmpty()) {
      container.remove("Labels");
    } else {
      JsonTrees.put(container, "Labels", program.labels());
    }
    JsonTrees.putOrRemove(container, "User", program.user());
    JsonTrees.putOrRemove(container, "Hostname", program.hostname());
    JsonTrees.putOrRemove(container, "StopSignal", program.stopSignal());
    JsonTrees.putOrRemove(
        container, "Hosts", program.hosts().stream().map(ServiceSpecJson::hostsLine).toList());
    program
        .stopGrace()
        .ifPresentOrElse(
            grace -> container.put("StopGracePeriod", grace.toNanos()),
            () -> container.remove("StopGracePeriod"));
    if (program.init() == Program.Init.ENGINES_OWN) {
      container.put("Init", true);
    } else {
      container.remove("Init");
    }
    if (program.healthcheck() == Program.Healthcheck.NONE) {
      container.putObject("Healthcheck").putArray("Test").add("NONE");
    } else {
      container.remove("Healthcheck");
    }
    root(container, program.root());
  }

  private static void root(ObjectNode container, Program.Root root) {
    container.remove("ReadOnly");
    container.remove("Mounts");
    if (root == Program.Root.READ_ONLY) {
      container.put("ReadOnly", true);
      container.putArray("Mounts").addObject().put("Type", "tmpfs").put("Target", "/tmp");
    }
  }

  /**
   * A line of /etc/hosts for a service: containers take {@code name:address}, services {@code
   * address name}.
   */
  private static String hostsLine(String line) {
    int colon = line.indexOf(':');
    return line.substring(colon + 1) + " " + line.substring(0, colon);
  }

  private static void secrets(ObjectNode container, List<SecretMount> secrets) {
    container.remove("Secrets");
    for (var secret : secrets) {
      var one = container.withArray("Secrets").addObject();
      one.put("SecretID", secret.id()).put("SecretName", secret.name());
      one.putObject("File")
          .put("Name", secret.target())
          .put("UID", "0")
          .put("GID", "0")
          .put("Mode", secret.mode());
    }
  }

  private static void placement(ObjectNode task, ServiceSpec spec) {
    var placement = JsonTrees.sub(task, "Placement");
    JsonTrees.putOrRemove(placement, "Constraints", spec.constraints());
    if (spec.maxPerNode() > 0) {
      placement.put("MaxReplicas", spec.maxPerNode());
    } else {
      placement.remove("MaxReplicas");
    }
  }

  private static void limits(ObjectNode container, ObjectNode task, ServiceSpec spec) {
    var limits = spec.limits();
    var resources = JsonTrees.sub(task, "Resources");
    amount(JsonTrees.sub(resources, "Limits"), limits.memoryBytes());
    amount(JsonTrees.sub(resources, "Reservations"), limits.reservedBytes());
    container.remove("Ulimits");
    for (var one : limits.ulimits()) {
      container
          .withArray("Ulimits")
          .addObject()
          .put("Name", one.name())
          .put("Soft", one.soft())
          .put("Hard", one.hard());
    }
  }

  private static void amount(ObjectNode tree, long bytes) {
    if (bytes > 0) {
      tree.put("MemoryBytes", bytes);
    } else {
      tree.remove("MemoryBytes");
    }
  }

  private static void restart(ObjectNode task, RestartPolicy restart) {
    if (restart.when() == RestartPolicy.When.ENGINES_CHOICE) {
      task.remove("RestartPolicy");
      return;
    }
    JsonTrees.sub(task, "RestartPolicy")
        .put("Condition", restart.when().word())
        .put("Delay", restart.delay().toNanos())
        .put("MaxAttempts", restart.attempts());
  }

  private static void log(ObjectNode task, LogSpec log) {
    if (log.driver().isEmpty()) {
      task.remove("LogDriver");
      return;
    }
    JsonTrees.put(
        JsonTrees.sub(task, "LogDriver").put("Name", log.driver()), "Options", log.options());
  }

  private static void mode(ObjectNode tree, ServiceMode mode) {
    switch (mode) {
      case ServiceMode.Replicated(int replicas) ->
          JsonTrees.sub(JsonTrees.sub(tree, "Mode"), "Replicated").put("Replicas", replicas);
      case ServiceMode.Job(int completions, int atATime) ->
          JsonTrees.sub(JsonTrees.sub(tree, "Mode"), "ReplicatedJob")
              .put("MaxConcurrent", atATime)
              .put("TotalCompletions", completions);
      case ServiceMode.Other _ -> {}
    }
  }

  private static void ports(ObjectNode tree, ServiceSpec spec) {
    if (spec.ports().isEmpty() && !tree.has("EndpointSpec")) {
      return;
    }
    var ports = JsonTrees.sub(tree, "EndpointSpec").putArray("Ports");
    for (var port : spec.ports()) {
      ports
          .addObject()
          .put("Protocol", "tcp")
          .put("TargetPort", port.target())
          .put("PublishedPort", port.published())
          .put("PublishMode", "host");
    }
  }

  private static void update(ObjectNode tree, ServiceSpec spec) {
    var order = Optional.of(spec.update().order().word());
    if (spec.update().order() == UpdatePolicy.Order.ENGINES_CHOICE
        || spec.mode() instanceof ServiceMode.Job) {
      tree.remove("UpdateConfig");
      return;
    }
    var update = JsonTrees.sub(tree, "UpdateConfig");
    JsonTrees.putOrRemove(update, "Order", order);
    update
        .put("Parallelism", spec.update().parallelism())
        .put("Delay", spec.update().delay().toNanos())
        .put("Monitor", spec.update().monitor().toNanos());
  }
}
