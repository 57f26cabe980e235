package dev.skep.cli.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocationNameTest {
  private static final List<LocationName> ALL =
      Stream.of("rs1_srv1", "web_g4.1", "web_g3.2", "web_g3.1", "web_g4.2", "web_g3.10")
          .map(label -> new LocationName(label, label))
          .toList();

  private static List<String> meant(String said, Long serving) {
    return LocationName.meant(said, ALL, Function.identity(), _ -> Optional.ofNullable(serving))
        .stream()
        .map(LocationName::label)
        .toList();
  }

  @Test
  void aNameAsStatusSaysItMeansTheServingReleasesInstance() {
    assertThat(meant("web.2", 3L)).containsExactly("web_g3.2");
    assertThat(meant("web.2", 4L)).containsExactly("web_g4.2");
    assertThat(meant("web.10", 4L)).containsExactly("web_g3.10");
  }

  @Test
  void anAppsNameMeansAllTheServingOnesFirstInOrder() {
    assertThat(meant("web", 3L))
        .containsExactly("web_g3.1", "web_g3.2", "web_g3.10", "web_g4.1", "web_g4.2");
  }

  @Test
  void aWholeNameMeansThatOne() {
    assertThat(meant("web_g4.1", 3L)).containsExactly("web_g4.1");
    assertThat(meant("rs1_srv1", 3L)).containsExactly("rs1_srv1");
    assertThat(meant("web.7", 3L)).isEmpty();
  }
}
