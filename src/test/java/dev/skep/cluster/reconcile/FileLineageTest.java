package dev.skep.cluster.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.AppliedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLineageTest {
  private static final AppliedText TEXT = new AppliedText("skep: 1\n", "ada");

  @TempDir Path folder;

  @Test
  void whatCannotBeNotedOnTheUsersMachineIsANoteAndNoFailure() throws IOException {
    var file = Files.writeString(folder.resolve("state"), "no folder");

    assertThat(new FileLineage(LastAppliedFiles.in(file.resolve("skep"))).remember("shop", TEXT))
        .hasValueSatisfying(note -> assertThat(note).contains("cannot be noted", file.toString()));
  }

  @Test
  void whatCanBeNotedIsNotedWithoutAWord() {
    var bases = LastAppliedFiles.in(folder.resolve("skep"));

    assertThat(new FileLineage(bases).remember("shop", TEXT)).isEmpty();
    assertThat(bases.sha256("shop")).contains(TEXT.sha256());
  }
}
