package dev.skep.cli.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlinkedFilesTest {
  @TempDir private Path folder;

  private String write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static String said(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void theProgramReadsFilesThatHaveNoNameAnyMore() throws Exception {
    var files = new UnlinkedFiles(List.of(write("log in.js", "one "), write("authority", "two ")));

    // Twice: a driver reads its authority for each connection.
    var read = "cat %1$s %2$s %1$s; ls -A '%3$s'; echo \"$0\"";
    var program = read.formatted(UnlinkedFiles.path(0), UnlinkedFiles.path(1), folder);

    assertThat(said(files.running(List.of("sh", "-c", program, "its own words"))))
        .isEqualTo("one two one its own words\n");
  }

  @Test
  void whereAFileIsNotThereTheProgramDoesNotStart() throws Exception {
    var files = new UnlinkedFiles(List.of(folder.resolve("nothing").toString()));

    assertThat(said(files.running(List.of("echo", "started")))).doesNotContain("started");
  }
}
