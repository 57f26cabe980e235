package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.EngineInfo;
import dev.skep.hosts.provider.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks what any cluster of local hosts needs of this machine, whatever its file says. */
public final class MachineDoctor {
  private static final long GIB = 1L << 30;
  private static final long ENOUGH_DISK = 5 * GIB;

  private static final int JAVA = 25;

  /** The first kernel on which overlay2 and control groups 2 are both complete. */
  private static final int KERNEL = 5;

  private final Docker engine;

  public MachineDoctor(Docker engine) {
    this.engine = engine;
  }

  /** Checks Java, the engine, its rights, the kernel, memory and disk. Changes nothing. */
  public List<Finding> examine() {
    var findings = new ArrayList<Finding>();
    findings.add(java(Runtime.version().feature()));
    try {
      var info = engine.info();
      findings.addAll(engine(info));
      findings.add(kernel(info.kernel()));
      findings.add(Finding.well("%.1f GiB of memory".formatted(gib(info.memoryBytes()))));
      findings.add(disk(info));
    } catch (EngineException silent) {
      findings.add(silent(silent));
    }
    return findings;
  }

  /** Checks the engine itself: its version, its rights, how it keeps images. */
  List<Finding> engine(EngineInfo info) {
    var version = engine.version();
    return List.of(
        Finding.well("Docker %s, API %s".formatted(version.release(), version.newest())),
        rights(info),
        store(info));
  }

  static Finding silent(EngineException silent) {
    return Finding.fatal(
        "no Docker engine answers: %s".formatted(silent.answer()),
        "Start one, or install it: https://docs.docker.com/engine/install/");
  }

  static Finding java(int feature) {
    var what = "Java %d".formatted(feature);
    return feature >= JAVA
        ? Finding.well(what)
        : Finding.fatal(what, "Skep needs a JDK %d.".formatted(JAVA));
  }

  static Finding kernel(String release) {
    var what = "Linux %s".formatted(release);
    var major = release.replaceFirst("\\D.*$", "");
    boolean old = major.matches("\\d{1,3}") && Integer.parseInt(major) < KERNEL;
    return old
        ? Finding.warning(what, "Host containers are tried on Linux %d or newer.".formatted(KERNEL))
        : Finding.well(what);
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

  /**
   * Checks the disk of the engine's folder, where it is on this machine; an engine in a machine of
   * its own hides it.
   */
  static Finding disk(EngineInfo info) {
    var root = Path.of(info.root());
    try {
      if (!Files.exists(root)) {
        return Finding.well("the engine's disk is not of this machine");
      }
      long free = Files.getFileStore(root).getUsableSpace();
      var what = "%.1f GiB free in %s".formatted(gib(free), root);
      return free < ENOUGH_DISK
          ? Finding.warning(what, "Make room: images and data of all hosts lie there.")
          : Finding.well(what);
    } catch (IOException unreadable) {
      return Finding.warning(
          "the room in %s cannot be seen".formatted(root), "Look with df -h " + root);
    }
  }

  static double gib(long bytes) {
    return (double) bytes / GIB;
  }
}
