package dev.skep.docker.http;

import dev.skep.docker.container.ContainerRights;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.Mount;
import dev.skep.docker.container.Networking;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.ResourceLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes the body of {@code POST /containers/create}. */
final class ContainerSpecJson {
  private static final String OPEN_SYSTEM_PATHS = "systempaths=unconfined";

  private ContainerSpecJson() {}

  static ObjectNode write(ContainerSpec spec) {
    var tree = JsonTrees.object();
    program(tree, spec.program());
    var host = tree.putObject("HostConfig");
    network(tree, host, spec.network());
    mounts(host, spec.mounts());
    rights(host, spec.rights());
    limits(host, spec.limits());
    host.putObject("RestartPolicy").put("Name", spec.restart().word());
    if (!spec.log().driver().isEmpty()) {
      var log = host.putObject("LogConfig").put("Type", spec.log().driver());
      JsonTrees.put(log, "Config", spec.log().options());
    }
    host.put("Init", spec.program().init() == Program.Init.ENGINES_OWN);
    JsonTrees.putOrRemove(host, "ExtraHosts", spec.program().hosts());
    return tree;
  }

  private static void program(ObjectNode tree, Program program) {
    tree.put("Image", program.image());
    JsonTrees.putOrRemove(tree, "Entrypoint", program.entrypoint());
    JsonTrees.putOrRemove(tree, "Cmd", program.command());
    JsonTrees.put(tree, "Env", env(program));
    JsonTrees.put(tree, "Labels", program.labels());
    JsonTrees.putOrRemove(tree, "User", program.user());
    JsonTrees.putOrRemove(tree, "Hostname", program.hostname());
    JsonTrees.putOrRemove(tree, "StopSignal", program.stopSignal());
    program.stopGrace().map(Duration::toSeconds).ifPresent(s -> tree.put("StopTimeout", s));
    if (program.healthcheck() == Program.Healthcheck.NONE) {
      tree.putObject("Healthcheck").putArray("Test").add("NONE");
    }
  }

  static List<String> env(Program program) {
    return program.env().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  private static void network(ObjectNode tree, ObjectNode host, Networking network) {
    host.put("NetworkMode", network.mode());
    var exposed = tree.putObject("ExposedPorts");
    var bindings = host.putObject("PortBindings");
    for (var port : network.ports()) {
      var key = port.containerPort() + "/tcp";
      exposed.putObject(key);
      bindings
          .withArray(key)
          .addObject()
          .put("HostIp", port.address())
          .put("HostPort", port.machinePort() == 0 ? "" : String.valueOf(port.machinePort()));
    }
    JsonTrees.putOrRemove(host, "Dns", network.dns());
    JsonTrees.putOrRemove(host, "DnsOptions", network.dnsOptions());
    JsonTrees.put(host, "Sysctls", network.sysctls());
    network
        .address()
        .ifPresent(address ->
            tree.putObject("NetworkingConfig")
                .putObject("EndpointsConfig")
                .putObject(network.mode())
                .putObject("IPAMConfig")
                .put("IPv4Address", address));
  }

  private static void mounts(ObjectNode host, List<Mount> mounts) {
    var array = host.putArray("Mounts");
    var tmpfs = host.putObject("Tmpfs");
    for (var mount : mounts) {
      switch (mount) {
        case Mount.Volume(var name, var target, var access) ->
            array
                .addObject()
                .put("Type", "volume")
                .put("Source", name)
                .put("Target", target)
                .put("ReadOnly", access == Mount.Access.READ_ONLY);
        case Mount.Bind(var path, var target, var access) ->
            array
                .addObject()
                .put("Type", "bind")
                .put("Source", path)
                .put("Target", target)
                .put("ReadOnly", access == Mount.Access.READ_ONLY);
        case Mount.Tmpfs(var target, var options) -> tmpfs.put(target, options);
      }
    }
  }

  private static void rights(ObjectNode host, ContainerRights rights) {
    host.put("Privileged", rights.privilege() == ContainerRights.Privilege.ALL);
    JsonTrees.putOrRemove(host, "CapAdd", rights.capAdd());
    JsonTrees.putOrRemove(host, "CapDrop", rights.capDrop());
    var security = new ArrayList<>(rights.securityOptions());
    if (security.remove(OPEN_SYSTEM_PATHS)) {
      // The command line's own word: the engine knows it only as two empty lists.
      host.putArray("MaskedPaths");
      host.putArray("ReadonlyPaths");
    }
    JsonTrees.putOrRemove(host, "SecurityOpt", security);
    var devices = host.putArray("Devices");
    for (var device : rights.devices()) {
      devices
          .addObject()
          .put("PathOnHost", device)
          .put("PathInContainer", device)
          .put("CgroupPermissions", "rwm");
    }
    var namespace = Optional.of(rights.cgroupNamespace().word()).filter(w -> !w.isEmpty());
    JsonTrees.putOrRemove(host, "CgroupnsMode", namespace);
  }

  private static void limits(ObjectNode host, ResourceLimits limits) {
    host.put("Memory", limits.memoryBytes());
    host.put("MemoryReservation", limits.reservedBytes());
    var ulimits = host.putArray("Ulimits");
    for (var one : limits.ulimits()) {
      ulimits.addObject().put("Name", one.name()).put("Soft", one.soft()).put("Hard", one.hard());
    }
  }
}
