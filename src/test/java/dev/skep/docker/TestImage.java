package dev.skep.docker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A small image made of this machine's own shell, a few tools and perl: nothing is downloaded. */
public final class TestImage {
  public static final String NAME = "skep-test:1";

  private static final List<String> TOOLS =
      List.of("sh", "cat", "sleep", "id", "ls", "stat", "head", "perl");
  private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

  private TestImage() {}

  public static InputStream tar() throws IOException {
    var files = new TreeSet<String>();
    for (var tool : TOOLS) {
      var path = find(tool);
      files.add(path);
      var found = LIBRARY.matcher(new String(run(List.of("ldd", path))));
      while (found.find()) {
        files.add(found.group(1));
      }
    }
    var inc = new String(run(List.of("perl", "-e", "print grep { m{/perl-base$} } @INC")));
    if (!inc.isBlank()) {
      files.add(inc.strip());
    }
    var command = new ArrayList<>(List.of("tar", "-C", "/", "-chf", "-"));
    files.forEach(file -> command.add(file.substring(1)));
    return new ByteArrayInputStream(run(command));
  }

  private static String find(String tool) {
    for (var folder : List.of("/bin/", "/usr/bin/")) {
      if (Files.isExecutable(Path.of(folder + tool))) {
        return folder + tool;
      }
    }
    throw new IllegalStateException("this machine has no " + tool);
  }

  private static byte[] run(List<String> command) throws IOException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return process.getInputStream().readAllBytes();
  }
}
