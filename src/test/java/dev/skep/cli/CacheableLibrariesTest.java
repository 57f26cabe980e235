package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build makes of libraries that the JVM's cache would leave out. */
class CacheableLibrariesTest {
  private static final int JAVA_5 = 49;
  private static final int JAVA_8 = 52;

  @TempDir Path libraries;

  /** Put into the library in the format of Java 5. */
  public static final class Greeting implements Callable<String> {
    @Override
    public String call() {
      var greeting = "";
      for (int i = 0; i < 3; i++) {
        greeting = i == 1 ? greeting.concat("hello") : greeting.concat("-");
      }
      return greeting;
    }
  }

  @Test
  void anOldSignedLibraryIsNewAndUnsignedAndDoesTheSame() throws Exception {
    var name = Greeting.class.getName().replace('.', '/') + ".class";
    var jar = libraries.resolve("old.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      put(
          out,
          "META-INF/MANIFEST.MF",
          bytes("Manifest-Version: 1.0\r\n\r\nName: a\r\nX: y\r\n\r\n"));
      put(out, "META-INF/SOMEBODY.SF", bytes("Signature-Version: 1.0\r\n\r\n"));
      put(out, name, inTheFormatOf(JAVA_5, name));
    }

    prepare();

    try (var made = new JarFile(jar.toFile())) {
      assertThat(made.getEntry("META-INF/SOMEBODY.SF")).isNull();
      assertThat(made.getManifest().getEntries()).isEmpty();
      assertThat(made.getInputStream(made.getEntry(name)).readAllBytes()[7])
          .isEqualTo((byte) JAVA_8);
    }
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      var greeting =
          (Callable<?>) loader.loadClass(Greeting.class.getName()).getConstructor().newInstance();
      assertThat(greeting.call()).isEqualTo("-hello-");
    }
  }

  @Test
  void aLibraryThatTheCacheTakesStaysAsItIs() throws Exception {
    var name = Greeting.class.getName().replace('.', '/') + ".class";
    var jar = libraries.resolve("new.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      put(
          out,
          "META-INF/MANIFEST.MF",
          bytes("Manifest-Version: 1.0\r\n\r\nName: a\r\nX: y\r\n\r\n"));
      put(out, name, inTheFormatOf(JAVA_8, name));
    }
    var before = Files.readAllBytes(jar);

    prepare();

    assertThat(Files.readAllBytes(jar)).isEqualTo(before);
  }

  private void prepare() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(java, "bin/CacheableLibraries.java", libraries.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(bytes);
    out.closeEntry();
  }

  private static byte[] inTheFormatOf(int version, String name) throws IOException {
    try (var in = CacheableLibrariesTest.class.getResourceAsStream("/" + name)) {
      var bytes = new ByteArrayOutputStream();
      in.transferTo(bytes);
      var copy = bytes.toByteArray();
      copy[7] = (byte) version;
      return copy;
    }
  }
}
