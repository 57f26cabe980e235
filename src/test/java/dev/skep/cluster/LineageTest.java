package dev.skep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTest {
  private static final AppliedText TEXT = new AppliedText("skep: 1\n", "ada");

  @TempDir Path folder;

  @Test
  void whatCannotBeNotedOnTheUsersMachineIsANoteAndNoFailure() throws IOException {
    var file = Files.writeString(folder.resolve("state"), "no folder");

    assertThat(new Lineage(Bases.in(file.resolve("skep"))).remember("shop", TEXT))
        .hasValueSatisfying(note -> assertThat(note).contains("cannot be noted", file.toString()));
  }

  @Test
  void whatCanBeNotedIsNotedWithoutAWord() {
    var bases = Bases.in(folder.resolve("skep"));

    assertThat(new Lineage(bases).remember("shop", TEXT)).isEmpty();
    assertThat(bases.sha256("shop")).contains(TEXT.sha256());
  }
}
