package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.EngineInfo;
import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.Finding;
import dev.skep.hosts.provider.HostsDesired;
import java.util.ArrayList;
import java.util.List;

/** Checks what host containers need of this machine. Changes nothing. */
final class LocalDoctor {
  /** The memory that one host container takes before anything runs in it (measured: 130 MB). */
  private static final long HOST_OVERHEAD = 130L << 20;

  private final Docker engine;
  private final MachineDoctor machine;
  private final LocalLayout layout;
  private final HostFirewall firewall;
  private final PortForwarder forwarder;

  LocalDoctor(Docker engine, LocalLayout layout, HostFirewall firewall, PortForwarder forwarder) {
    this.engine = engine;
    this.machine = new MachineDoctor(engine);
    this.layout = layout;
    this.firewall = firewall;
    this.forwarder = forwarder;
  }

  List<Finding> examine(HostsDesired desired) {
    var findings = new ArrayList<Finding>();
    try {
      var info = engine.info();
      findings.addAll(machine.engine(info));
      findings.add(memory(info, desired));
      findings.add(MachineDoctor.disk(info));
      findings.addAll(ports(desired));
      findings.addAll(policies(desired));
    } catch (EngineException silent) {
      findings.add(MachineDoctor.silent(silent));
    }
    return findings;
  }

  private static Finding memory(EngineInfo info, HostsDesired desired) {
    long asked = desired.hosts().stream().mapToLong(HostRequest::memoryBytes).sum();
    long least = desired.hosts().size() * HOST_OVERHEAD;
    var what =
        "%.1f GiB of memory; %d hosts may use %.1f GiB"
            .formatted(
                MachineDoctor.gib(info.memoryBytes()),
                desired.hosts().size(),
                MachineDoctor.gib(asked));
    if (least > info.memoryBytes()) {
      return Finding.fatal(what, "Ask for fewer hosts, or a larger machine.");
    }
    return asked > info.memoryBytes()
        ? Finding.warning(what, "Ask for less memory per host, or a larger machine.")
        : Finding.well(what);
  }

  private List<Finding> ports(HostsDesired desired) {
    var findings = new ArrayList<Finding>();
    for (var host : desired.hosts()) {
      for (int port : host.published()) {
        var holder = engine.containers().find(host.name().value());
        if (holder.filter(it -> it.running()).isPresent()
            || forwarder.forwards().containsKey(port)
            || FreePort.isFree(port)) {
          findings.add(Finding.well("port %d is free for %s".formatted(port, host.name())));
        } else {
          findings.add(
              Finding.fatal(
                  "port %d of this machine is taken".formatted(port),
                  "See who holds it (docker ps --filter publish=%d; ss -ltnp), or name another in the file."
                      .formatted(port)));
        }
      }
    }
    var network = engine.networks().find(layout.network());
    if (network.isEmpty()) {
      findings.add(Finding.well("the subnet %s is to be made".formatted(layout.subnet())));
    }
    return findings;
  }

  /** Checks the firewall of each running host by its kernel; others are guarded at their start. */
  private List<Finding> policies(HostsDesired desired) {
    var findings = new ArrayList<Finding>();
    int standing = 0;
    for (var host : desired.hosts()) {
      if (engine.containers().find(host.name().value()).filter(it -> it.running()).isPresent()) {
        switch (firewall.look(host.name())) {
          case FirewallPolicy.Outcome.Stands() -> standing++;
          case FirewallPolicy.Outcome.Impossible(var reason) ->
              findings.add(
                  Finding.warning(
                      "no firewall guards %s: %s".formatted(host.name(), reason),
                      "Its kernel must have iptables (ip_tables or nf_tables, nf_conntrack); then restart the host and run \"skep up\"."));
        }
      }
    }
    if (standing > 0) {
      findings.add(Finding.well("a firewall guards %d hosts".formatted(standing)));
    }
    return findings;
  }
}
