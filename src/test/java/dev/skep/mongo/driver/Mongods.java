package dev.skep.mongo.driver;

import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.pki.Authority;
import dev.skep.pki.CertificateRequest;
import dev.skep.pki.Keyfile;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Real members as plain processes on loopback, with a keyfile and certificates as the product gives
 * them. Ended, with their data, when it is closed.
 */
public final class Mongods implements AutoCloseable {
  private final Path folder;
  private final Path binary;
  private final Authority authority;
  private final List<Process> running = new ArrayList<>();
  private int started;

  private Mongods(Path folder, Path binary, Authority authority) {
    this.folder = folder;
    this.binary = binary;
    this.authority = authority;
  }

  public static Mongods prepare() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("skep-mongods-");
    var random = new SecureRandom();
    var now = Instant.now();
    var authority = Authority.create("test", now, random);
    var request = CertificateRequest.of("member").address("127.0.0.1");
    write(folder.resolve("keyfile"), Keyfile.random(random).text());
    write(folder.resolve("member.pem"), authority.issue(request, now, random).pem().text());
    write(folder.resolve("ca.pem"), authority.certificatePem());
    return new Mongods(folder, MongodBinary.find(), authority);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  public String authorityPem() {
    return authority.certificatePem();
  }

  /** Starts a member on an empty folder and returns its port once it listens. */
  public synchronized int start(SetName set, SetKind kind)
      throws IOException, InterruptedException {
    int port = freePort();
    var data = Files.createDirectory(folder.resolve("data" + started++));
    var command = new ArrayList<>(List.of(binary.toString()));
    command.addAll(List.of("--replSet", set.value(), "--port", String.valueOf(port)));
    command.addAll(List.of("--bind_ip", "127.0.0.1", "--dbpath", data.toString()));
    command.add("--nounixsocket"); // killed, it leaves one behind
    command.addAll(List.of("--wiredTigerCacheSizeGB", "0.25"));
    command.addAll(List.of("--keyFile", folder.resolve("keyfile").toString()));
    command.addAll(List.of("--tlsMode", "requireTLS"));
    command.addAll(List.of("--tlsCertificateKeyFile", folder.resolve("member.pem").toString()));
    command.addAll(List.of("--tlsCAFile", folder.resolve("ca.pem").toString()));
    command.addAll(List.of("--tlsAllowConnectionsWithoutCertificates"));
    switch (kind) {
      case CONFIG -> command.add("--configsvr");
      case SHARD -> command.add("--shardsvr");
      case PLAIN -> {}
    }
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    running.add(process);
    awaitListening(process);
    return port;
  }

  private static void awaitListening(Process process) throws IOException {
    var said = new ArrayList<String>();
    var lines = process.inputReader();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      if (line.contains("Waiting for connections")) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return;
      }
    }
    throw new IllegalStateException("mongod ended:\n" + String.join("\n", said));
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    running.forEach(Process::destroyForcibly);
    for (var process : running) {
      process.waitFor(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS);
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
