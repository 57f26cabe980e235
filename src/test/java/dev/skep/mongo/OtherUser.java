package dev.skep.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.ImageRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An image of MongoDB in which mongodb is user 1500, whose folder for data is its own. */
public final class OtherUser {
  public static final ImageRef IMAGE = ImageRef.parse("skep-test/mongo:other-user");

  /** Of several stages, since a folder that is declared a volume keeps its owner. */
  private static final String DOCKERFILE =
      """
      FROM mongo:8.0 AS official
      FROM scratch
      COPY --from=official / /
      RUN sed -i 's/^mongodb:.*/mongodb:x:1500:1500::\\/data\\/db:\\/bin\\/sh/' /etc/passwd \
       && sed -i 's/^mongodb:.*/mongodb:x:1500:/' /etc/group \
       && chown 1500:1500 /data/db /data/configdb && chmod 0700 /data/db
      LABEL skep.stand-in=%s skep.version=%s
      ENTRYPOINT ["docker-entrypoint.sh"]
      USER mongodb
      """;

  private OtherUser() {}

  public static void build() {
    var dockerfile = DOCKERFILE.formatted(label("skep.stand-in"), label("skep.version"));
    docker(dockerfile, "build", "--quiet", "--tag", IMAGE.toString(), "-");
  }

  public static void remove() {
    docker("", "rmi", "--force", IMAGE.toString());
  }

  /** An official one has none, and is called so. */
  private static String label(String name) {
    var format = "{{with index .Config.Labels \"%s\"}}{{.}}{{else}}none{{end}}".formatted(name);
    return docker("", "image", "inspect", "--format", format, "mongo:8.0").strip();
  }

  private static String docker(String stdin, String... words) {
    var command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(words));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var in = process.getOutputStream()) {
        in.write(stdin.getBytes(UTF_8));
      }
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
      return said;
    } catch (IOException e) {
      throw new AssertionError(command.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(command.toString(), e);
    }
  }
}
