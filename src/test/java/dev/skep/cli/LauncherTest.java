package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher on a program of three lines, built by a stand-in for Maven: real jars, real JVMs.
 */
@Tag("engine") // needs no engine, but half a minute: with those that do
class LauncherTest {
  private static final String BUILD =
      """
      #!/bin/sh
      rm -rf target && mkdir -p target/classes target/lib
      "$JAVA_HOME/bin/javac" -d target/classes $(find src/main -name '*.java') || exit 1
      "$JAVA_HOME/bin/jar" --create --file target/lib/other.jar -C target/classes . || exit 1
      exec "$JAVA_HOME/bin/jar" --create --file target/skep-0.jar --main-class dev.skep.cli.Main \
        -C target/classes .
      """;

  @TempDir Path home;

  @BeforeEach
  void aProjectThatBuildsFast() throws IOException {
    for (var name :
        new String[] {
          "skep", "bin/build", "bin/java-home", "bin/warm", "bin/CacheableLibraries.java"
        }) {
      copy(name);
    }
    write("mvnw", BUILD).toFile().setExecutable(true);
    write("pom.xml", "<project/>");
    write(".mvn/jvm.config", "");
    write(
        "src/main/java/dev/skep/cli/Rehearsal.java",
        """
        package dev.skep.cli;
        public class Rehearsal { public static void main(String... args) { Main.main(); } }
        """);
    program("one");
  }

  private void copy(String name) throws IOException {
    var to = home.resolve(name);
    Files.createDirectories(to.getParent());
    Files.copy(Path.of(name), to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
  }

  private Path write(String name, String text) throws IOException {
    var file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Each time with the same old date: a restored tree looks like that. */
  private void program(String says) throws IOException {
    var file =
        write(
            "src/main/java/dev/skep/cli/Main.java",
            """
            package dev.skep.cli;
            public class Main {
              public static void main(String... args) { System.out.println("%s"); }
            }
            """
                .formatted(says));
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
  }

  private String run() throws IOException, InterruptedException {
    var builder = new ProcessBuilder(home.resolve("skep").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var errors = home.resolve("errors").toFile();
    var process = builder.redirectError(errors).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors.toPath())).isZero();
    return said.strip();
  }

  private long caches() throws IOException {
    try (var files = Files.list(home.resolve("dist"))) {
      return files.filter(file -> file.toString().endsWith(".aot")).count();
    }
  }

  @Test
  void changedSourcesAreBuiltAndRunWhateverTheirDates() throws Exception {
    assertThat(run()).isEqualTo("one");
    assertThat(run()).isEqualTo("one");

    program("two");

    assertThat(run()).isEqualTo("two");
    assertThat(caches()).isEqualTo(1);
  }

  @Test
  void aJarThatWasPutInPlaceOfAnotherIsRunAndNotTheOneThatTheCacheKnows() throws Exception {
    program("two");
    assertThat(run()).isEqualTo("two");
    var jar = Files.readAllBytes(home.resolve("dist/skep.jar"));
    program("one");
    assertThat(run()).isEqualTo("one");

    Files.write(home.resolve("dist/skep.jar"), jar); // the sources' mark stays that of "one"

    assertThat(run()).isEqualTo("two");
  }
}
