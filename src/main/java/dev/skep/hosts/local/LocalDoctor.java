package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.EngineException;
import dev.skep.docker.EngineInfo;
import dev.skep.hosts.Finding;
import dev.skep.hosts.HostRequest;
import dev.skep.hosts.HostsDesired;
import dev.skep.hosts.Wall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at what host containers need of this machine. Changes nothing. */
final class LocalDoctor {
  private static final long GIB = 1L << 30;
  private static final long ENOUGH_DISK = 5 * GIB;

  /** What one host container takes by itself, before anything runs in it (measured: 130 MB). */
  private static final long HOST_OVERHEAD = 130L << 20;

  private final Docker engine;
  private final Layout layout;
  private final HostFirewall firewall;

  LocalDoctor(Docker engine, Layout layout, HostFirewall firewall) {
    this.engine = engine;
    this.layout = layout;
    this.firewall = firewall;
  }

  List<Finding> examine(HostsDesired desired) {
    var findings = new ArrayList<Finding>();
    try {
      var version = engine.version();
      var info = engine.info();
      findings.add(
          Finding.well("Docker %s, API %s".formatted(version.release(), version.newest())));
      findings.add(rights(info));
      findings.add(store(info));
      findings.add(memory(info, desired));
      findings.add(disk(info));
      findings.addAll(ports(desired));
      findings.addAll(walls(desired));
    } catch (EngineException silent) {
      findings.add(
          Finding.fatal(
              "no Docker engine answers: %s".formatted(silent.answer()),
              "Start one, or install it: https://docs.docker.com/engine/install/"));
    }
    return findings;
  }

  private static Finding rights(EngineInfo info) {
    return info.securityOptions().stream().anyMatch(option -> option.contains("rootless"))
        ? Finding.fatal(
            "the engine runs without root", "Host containers need an engine that runs as root.")
        : Finding.well("the engine runs as root, control groups version " + info.cgroupVersion());
  }

  private static Finding store(EngineInfo info) {
    return info.storageDriver().equals("overlay2")
        ? Finding.well("images are kept in overlay2: new hosts share them")
        : Finding.warning(
            "images are kept by %s: each new host pulls its own".formatted(info.storageDriver()),
            "It works, and takes longer and more disk.");
  }

  private static Finding memory(EngineInfo info, HostsDesired desired) {
    long asked = desired.hosts().stream().mapToLong(HostRequest::memoryBytes).sum();
    long least = desired.hosts().size() * HOST_OVERHEAD;
    var what =
        "%.1f GB of memory; %d hosts may use %.1f GB"
            .formatted(gib(info.memoryBytes()), desired.hosts().size(), gib(asked));
    if (least > info.memoryBytes()) {
      return Finding.fatal(what, "Ask for fewer hosts, or a larger machine.");
    }
    return asked > info.memoryBytes()
        ? Finding.warning(what, "Ask for less memory per host, or a larger machine.")
        : Finding.well(what);
  }

  /** Where the engine's folder is on this machine; an engine in a machine of its own hides it. */
  private static Finding disk(EngineInfo info) {
    var root = Path.of(info.root());
    try {
      if (!Files.exists(root)) {
        return Finding.well("the engine's disk is not of this machine");
      }
      long free = Files.getFileStore(root).getUsableSpace();
      var what = "%.1f GB free in %s".formatted(gib(free), root);
      return free < ENOUGH_DISK
          ? Finding.warning(what, "Make room: images and data of all hosts lie there.")
          : Finding.well(what);
    } catch (IOException unreadable) {
      return Finding.warning(
          "the room in %s cannot be seen".formatted(root), "Look with df -h " + root);
    }
  }

  private List<Finding> ports(HostsDesired desired) {
    var findings = new ArrayList<Finding>();
    for (var host : desired.hosts()) {
      for (int port : host.published()) {
        var holder = engine.containers().find(host.name().value());
        if (holder.filter(it -> it.running()).isPresent() || FreePort.isFree(port)) {
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

  /** Asks the kernel of each host that runs; what is not made yet is guarded when it is. */
  private List<Finding> walls(HostsDesired desired) {
    var findings = new ArrayList<Finding>();
    int standing = 0;
    for (var host : desired.hosts()) {
      if (engine.containers().find(host.name().value()).filter(it -> it.running()).isPresent()) {
        switch (firewall.look(host.name())) {
          case Wall.Outcome.Stands() -> standing++;
          case Wall.Outcome.Impossible(var reason) ->
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

  private static double gib(long bytes) {
    return (double) bytes / GIB;
  }
}
