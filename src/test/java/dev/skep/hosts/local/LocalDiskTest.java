package dev.skep.hosts.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.provider.DiskUse;
import dev.skep.run.Seen;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalDiskTest {
  @Test
  void itReadsWhatDfSays() {
    var answer =
        """
        Filesystem           1024-blocks    Used Available Capacity Mounted on
        /dev/vda               264212084  14918760  80582504  16% /var/lib/docker
        """;

    assertThat(LocalDisk.parse(answer))
        .isEqualTo(Seen.present(new DiskUse(14918760L << 10, 80582504L << 10)));
  }

  @Test
  void whatItCannotReadIsUnknown() {
    assertThat(LocalDisk.parse("df: /var/lib/docker: can't find mount point").isUnknown()).isTrue();
    assertThat(LocalDisk.parse("").isUnknown()).isTrue();
  }

  @Test
  void aFolderThatCanBeSeenIsAsFullAsDfSays(@TempDir Path folder) throws Exception {
    var seen = LocalDisk.at(folder).orElseThrow();

    var df = new ProcessBuilder("df", "-P", "-k", folder.toString()).start();
    var said =
        LocalDisk.parse(new String(df.getInputStream().readAllBytes(), UTF_8))
            .known()
            .orElseThrow();
    assertThat(seen.used()).isCloseTo(said.used(), Percentage.withPercentage(1));
    assertThat(seen.free()).isCloseTo(said.free(), Percentage.withPercentage(1));
  }

  @Test
  void aFolderThatIsNotThereTellsNothing(@TempDir Path folder) {
    assertThat(LocalDisk.at(folder.resolve("gone"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "79,21,false,false",
    "80,20,true,false",
    "8901,1099,true,true",
    "0,0,false,false",
    "190000000000,12000000000,true,false",
    "900000000000,80000000000,false,false"
  })
  void aDiskIsWorthALookFromEightyAndFullFromNinety(
      long used, long free, boolean look, boolean full) {
    var use = new DiskUse(used, free);

    assertThat(use.isWorthALook()).isEqualTo(look);
    assertThat(use.isFull()).isEqualTo(full);
  }
}
