package dev.skep.cli.verbs;

import dev.skep.cli.environment.ClusterTarget;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.reach.LocalTunnel;
import dev.skep.cli.reach.Locations;
import dev.skep.cli.reach.PrivateFolder;
import dev.skep.cli.reach.UnlinkedFiles;
import dev.skep.run.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts mongosh, logged in. The password is in no argument and no variable: a script that only its
 * owner reads logs in before anything else runs. It is in memory, and in no file any more once
 * mongosh has started ({@link UnlinkedFiles}).
 */
final class Mongosh {
  private static final String LOGIN = "login.js";
  private static final String AUTHORITY = "authority.pem";

  /** A file system in memory; each container has its own. */
  private static final String MEMORY = "/dev/shm";

  private final VerbEnvironment here;

  Mongosh(VerbEnvironment here) {
    this.here = here;
  }

  int open(ClusterTarget.MongoDoor door, List<String> words)
      throws IOException, InterruptedException {
    if (here.programs().has("mongosh")) {
      return throughTunnel(door, words);
    }
    if (isInImage(door)) {
      return inContainer(door, words);
    }
    throw Trouble.failed(
            "There is no mongosh: neither on this machine's PATH nor in the image %s of %s."
                .formatted(door.image(), door.spot().label()))
        .next("Install it here (https://www.mongodb.com/docs/mongodb-shell/install/).");
  }

  private int throughTunnel(ClusterTarget.MongoDoor door, List<String> words)
      throws IOException, InterruptedException {
    try (var folder = PrivateFolder.open();
        var gate =
            LocalTunnel.loopback(
                limit -> door.spot().port(door.port(), limit), here.terminal()::tell)) {
      var authority = folder.write(AUTHORITY, door.authority());
      var login = folder.write(LOGIN, script(door));
      var files = new UnlinkedFiles(List.of(login.toString(), authority.toString()));
      return here.programs()
          .run(files.running(command("127.0.0.1:" + gate.port(), words)), Map.of());
    }
  }

  private static boolean isInImage(ClusterTarget.MongoDoor door) throws IOException {
    try (var pipe = door.spot().run(List.of("sh", "-c", "command -v mongosh"))) {
      pipe.closeOutput();
      return new String(pipe.in().readAllBytes(), StandardCharsets.UTF_8).contains("mongosh");
    }
  }

  private int inContainer(ClusterTarget.MongoDoor door, List<String> words)
      throws IOException, InterruptedException {
    var spot = door.spot();
    var name = "%s/skep-mongo-%s-".formatted(MEMORY, UUID.randomUUID());
    var files = List.of(name + LOGIN, name + AUTHORITY);
    try {
      put(spot, files.get(0), script(door));
      put(spot, files.get(1), door.authority());
      var command = command("127.0.0.1:" + door.port(), words);
      return new RunInside(here).run(spot, new UnlinkedFiles(files).running(command));
    } finally {
      var remove = new ArrayList<>(List.of("rm", "-f"));
      remove.addAll(files);
      toTheEnd(spot, remove, "");
    }
  }

  /**
   * Writes a file in the container. Before that it removes old files of a command that was killed
   * before its mongosh had started; all other files lose their name after a moment.
   */
  private static void put(Locations.Spot spot, String file, String content) throws IOException {
    var shell =
        "umask 077; find %s -maxdepth 1 -name 'skep-mongo-*' -mmin +1 -delete; cat >\"$0\""
            .formatted(MEMORY);
    toTheEnd(spot, List.of("sh", "-c", shell, file), content);
  }

  private static void toTheEnd(Locations.Spot spot, List<String> command, String input)
      throws IOException {
    try (var pipe = spot.run(command)) {
      pipe.out().write(input.getBytes(StandardCharsets.UTF_8));
      pipe.out().flush();
      pipe.closeOutput();
      pipe.in().readAllBytes(); // until it has ended
    }
  }

  /**
   * The command for mongosh. The tunnel's end is not the address in the certificate, so names are
   * not checked; the authority is.
   */
  private static List<String> command(String address, List<String> words) {
    var command =
        new ArrayList<>(
            List.of(
                "mongosh",
                "mongodb://%s/?directConnection=true".formatted(address),
                "--quiet",
                "--tls",
                "--tlsCAFile",
                UnlinkedFiles.path(1),
                "--tlsAllowInvalidHostnames",
                "--eval",
                "load(%s)".formatted(quoted(UnlinkedFiles.path(0)))));
    if (words.isEmpty()) {
      command.add("--shell");
    }
    command.addAll(words);
    return command;
  }

  private static String script(ClusterTarget.MongoDoor door) {
    return "db.getSiblingDB('admin').auth(%s, %s);\n"
        .formatted(quoted(door.user()), quoted(door.password().text()));
  }

  /** A JavaScript string: JSON strings are valid ones. */
  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }
}
