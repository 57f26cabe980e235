package dev.skep.cli;

import dev.skep.cli.reach.Gate;
import dev.skep.cli.reach.PrivateFolder;
import dev.skep.run.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts mongosh, logged in. The password is in no argument and no variable: a script that only its
 * owner reads logs in before anything else runs.
 */
final class Mongosh {
  private static final String LOGIN = "login.js";
  private static final String AUTHORITY = "authority.pem";

  private final Surroundings here;

  Mongosh(Surroundings here) {
    this.here = here;
  }

  int open(Target.MongoDoor door, List<String> words) throws IOException, InterruptedException {
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

  private int throughTunnel(Target.MongoDoor door, List<String> words)
      throws IOException, InterruptedException {
    try (var folder = PrivateFolder.open();
        var gate =
            Gate.loopback(limit -> door.spot().port(door.port(), limit), here.terminal()::tell)) {
      var authority = folder.write(AUTHORITY, door.authority());
      var login = folder.write(LOGIN, script(door));
      var command =
          command("127.0.0.1:" + gate.port(), authority.toString(), login.toString(), words);
      return here.programs().run(command, Map.of());
    }
  }

  private static boolean isInImage(Target.MongoDoor door) throws IOException {
    try (var pipe = door.spot().run(List.of("sh", "-c", "command -v mongosh"))) {
      pipe.closeOutput();
      return new String(pipe.in().readAllBytes(), StandardCharsets.UTF_8).contains("mongosh");
    }
  }

  private int inContainer(Target.MongoDoor door, List<String> words)
      throws IOException, InterruptedException {
    var spot = door.spot();
    var name = "skep-" + ProcessHandle.current().pid() + "-";
    spot.putPrivateFile("/tmp", name + LOGIN, bytes(script(door)));
    spot.putPrivateFile("/tmp", name + AUTHORITY, bytes(door.authority()));
    try {
      var command =
          command(
              "127.0.0.1:" + door.port(),
              "/tmp/" + name + AUTHORITY,
              "/tmp/" + name + LOGIN,
              words);
      return new Entering(here).run(spot, command);
    } finally {
      try (var pipe =
          spot.run(List.of("rm", "-f", "/tmp/" + name + LOGIN, "/tmp/" + name + AUTHORITY))) {
        pipe.closeOutput();
        pipe.in().readAllBytes(); // until it has ended
      }
    }
  }

  /**
   * The tunnel's end is not the address in the certificate; its authority is checked all the same.
   */
  private static List<String> command(
      String address, String authority, String login, List<String> words) {
    var command =
        new ArrayList<>(
            List.of(
                "mongosh",
                "mongodb://%s/?directConnection=true".formatted(address),
                "--quiet",
                "--tls",
                "--tlsCAFile",
                authority,
                "--tlsAllowInvalidHostnames",
                "--eval",
                "load(%s)".formatted(quoted(login))));
    if (words.isEmpty()) {
      command.add("--shell");
    }
    command.addAll(words);
    return command;
  }

  private static String script(Target.MongoDoor door) {
    return "db.getSiblingDB('admin').auth(%s, %s);\n"
        .formatted(quoted(door.user()), quoted(door.password().text()));
  }

  /** JSON strings are JavaScript's. */
  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
