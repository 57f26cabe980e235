package dev.skep.cli.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files that a program gets open and that have no name any more when it starts: a shell opens them,
 * removes them and becomes the program. So no file outlives the program, whatever kills the program
 * or Skep.
 */
public record UnlinkedFiles(List<String> paths) {
  private static final int FIRST = 3;

  /** The last descriptor: not every shell redirects a descriptor of two digits. */
  private static final int LAST = 9;

  public UnlinkedFiles {
    if (paths.size() > LAST - FIRST + 1) {
      throw new IllegalArgumentException("at most %d files".formatted(LAST - FIRST + 1));
    }
    paths = List.copyOf(paths);
  }

  /** The path at which the program reads one of the files, as often as it needs. */
  public static String path(int index) {
    return "/dev/fd/" + (FIRST + index);
  }

  /** The command, started with these files open. */
  public List<String> running(List<String> command) {
    var opened =
        IntStream.range(0, paths.size())
            .mapToObj(index -> "%d<\"$%d\"".formatted(FIRST + index, index + 1))
            .collect(Collectors.joining(" "));
    var named =
        IntStream.rangeClosed(1, paths.size())
            .mapToObj("\"$%d\""::formatted)
            .collect(Collectors.joining(" "));
    var words =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "exec %s; rm -f %s; shift %d; exec \"$@\"".formatted(opened, named, paths.size()),
                "sh"));
    words.addAll(paths);
    words.addAll(command);
    return List.copyOf(words);
  }
}
