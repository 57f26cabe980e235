package dev.skep.sim;

import dev.skep.docker.LogLine;
import dev.skep.docker.fake.FakeContainer;
import dev.skep.docker.fake.FakePrograms.Run;
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
    var image = container.spec().program().image();
    var tag = image.substring(image.lastIndexOf(':') + 1);
    for (var each : values()) {
      if (tag.startsWith(each.tag(0).replace("0", ""))) {
        return each;
      }
    }
    return WELL;
  }

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
