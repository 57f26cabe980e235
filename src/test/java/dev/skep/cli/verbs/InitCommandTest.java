package dev.skep.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.FakeTarget;
import dev.skep.cli.Session;
import dev.skep.cli.reach.FreePorts;
import dev.skep.spec.Spec;
import dev.skep.spec.file.Schema;
import dev.skep.spec.file.SpecLoader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {
  @TempDir Path folder;

  private final Session session = Session.with(new FakeTarget());
  private Path file;

  @BeforeEach
  void inAnEmptyFolder() {
    file = folder.resolve("skep.yml");
  }

  private Spec written() throws IOException {
    return SpecLoader.loadKnown(Files.readString(file));
  }

  @Test
  void withoutAWordItIsTheSampleAppOnOneReplicaSetWithTheSchemaBeside() throws IOException {
    int code = session.run("init", "--cluster", "bees", "-o", file.toString());

    assertThat(code).as(session.err()).isZero();
    var spec = written();
    assertThat(spec.cluster()).isEqualTo("bees");
    assertThat(spec.apps().getFirst().image()).hasToString("demo/web:v1");
    assertThat(spec.apps().getFirst().health().path()).isEqualTo("/healthz");
    assertThat(spec.mongo().orElseThrow().sharded()).isFalse();
    assertThat(folder.resolve("skep.schema.json")).hasContent(Schema.text());
    assertThat(session.out()).contains("Next: skep up -f " + file);
  }

  @Test
  void anAppOfOnesOwnIsNamedByOptions() throws IOException {
    var words = new String[] {"init", "--app", "api", "--image", "r/api:v7", "--app-port", "3000"};
    int code = session.run(concat(words, "-o", file.toString()));

    assertThat(code).as(session.err()).isZero();
    var app = written().apps().getFirst();
    assertThat(app.name()).isEqualTo("api");
    assertThat(app.image()).hasToString("r/api:v7");
    assertThat(app.port().number()).isEqualTo(3000);
    assertThat(app.health().path()).isEqualTo("/");
  }

  @Test
  void aPersonIsAskedForTheAppAndEnterTakesTheDefault() throws IOException {
    assertThat(session.typing("r/api:v7\n\n3000\n").run("init", "-o", file.toString())).isZero();

    assertThat(session.err()).contains("The app's image");
    var app = written().apps().getFirst();
    assertThat(app.image()).hasToString("r/api:v7");
    assertThat(app.name()).isEqualTo("web");
    assertThat(app.port().number()).isEqualTo(3000);
  }

  @Test
  void enterAtTheFirstQuestionTakesTheSampleAndAsksNoMore() throws IOException {
    assertThat(session.typing("\n").run("init", "-o", file.toString())).isZero();

    assertThat(session.err()).contains("The app's image").doesNotContain("called");
    assertThat(written().apps().getFirst().image()).hasToString("demo/web:v1");
  }

  @Test
  void aPortThatIsTakenIsPassedOver() throws IOException {
    int first = FreePorts.firstFrom(8080);
    try (var _ = new ServerSocket(first)) {
      assertThat(session.run("init", "-o", file.toString())).isZero();

      int chosen = written().balancer().orElseThrow().http().number();
      assertThat(chosen).isGreaterThan(first);
      assertThat(Files.readString(file)).contains("# http://127.0.0.1:" + chosen + "/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh", "openstack", "aws"})
  void hostsThatCannotBeMadeAreNotOffered(String provider) {
    assertThat(session.run("init", "--provider", provider, "-o", file.toString())).isEqualTo(2);

    assertThat(session.err()).contains("cannot be made by this version").contains("--provider");
    assertThat(file).doesNotExist();
  }

  @Test
  void aFileThatIsThereIsLeftAsItIs() throws IOException {
    Files.writeString(file, "mine");

    assertThat(session.run("init", "-o", file.toString())).isEqualTo(2);
    assertThat(session.err()).contains("--force");
    assertThat(file).hasContent("mine");

    assertThat(session.run("init", "--force", "-o", file.toString())).isZero();
    assertThat(Files.readString(file)).contains("cluster: shop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--cluster=No Way", "--image=Not An Image", "--app=No_App!"})
  void whatNoFileMaySayIsToldBeforeAnythingIsWritten(String word) {
    var words = new String[] {"init", word, "--image=r/api:v1", "-o", file.toString()};
    if (word.startsWith("--image")) {
      words = new String[] {"init", word, "-o", file.toString()};
    }
    assertThat(session.run(words)).isEqualTo(2);

    assertThat(session.err()).contains("Nothing was written.");
    assertThat(folder).isEmptyDirectory();
  }

  private static String[] concat(String[] words, String... more) {
    var all = new java.util.ArrayList<>(java.util.List.of(words));
    all.addAll(java.util.List.of(more));
    return all.toArray(String[]::new);
  }
}
