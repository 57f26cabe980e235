package dev.skep.sim;

import dev.skep.docker.fake.FakeContainer;
import dev.skep.docker.fake.FakePrograms.Run;
import dev.skep.docker.model.LogLine;
import java.util.List;

/** How a release behaves, told by its tag: well, unless the tag says otherwise. */
enum AppImage {
  WELL,
  FAILS_ITS_SMOKE_TEST,
  CRASHES,
  IS_SICK;

  /** As the file names it. */
  String tag(int number) {
    return switch (this) {
      case WELL -> "v" + number;
      case FAILS_ITS_SMOKE_TEST -> "smokes" + number;
      case CRASHES -> "crashes" + number;
      case IS_SICK -> "sick" + number;
    };
  }

  static AppImage of(FakeContainer container) {
    return of(container.spec().program().image());
  }

  /** The name that a host calls an image by, without what it was resolved to. */
  static String named(String image) {
    return image.replaceFirst("@.*$", "").replaceFirst("-[0-9a-f]{32}$", "");
  }

  static AppImage of(String image) {
    var name = named(image);
    var tag = name.substring(name.lastIndexOf(':') + 1);
    for (var each : values()) {
      if (tag.startsWith(each.tag(0).replace("0", ""))) {
        return each;
      }
    }
    return WELL;
  }

  /** Whether an instance passes its health check. */
  boolean passes() {
    return this == WELL || this == FAILS_ITS_SMOKE_TEST;
  }

  /** Whether it may ever serve. */
  boolean isWell() {
    return this == WELL;
  }

  Run start() {
    return this == CRASHES ? new Run.Ends(4, said("no such table")) : new Run.On(said("listening"));
  }

  Run smoke() {
    return new Run.Ends(this == FAILS_ITS_SMOKE_TEST ? 3 : 0, said("probed"));
  }

  private static List<LogLine> said(String line) {
    return List.of(new LogLine(LogLine.Source.OUT, line));
  }
}
