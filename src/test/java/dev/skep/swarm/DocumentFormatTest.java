package dev.skep.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a stored text is read, and what is unknown for which reason. */
class DocumentFormatTest {
  private static final String WHOLE = "{\"title\":\"t\",\"pages\":[{\"number\":1}],\"note\":null}";

  record Page(int number) {}

  record Book(String title, List<Page> pages, Optional<String> note) {}

  private static Seen<Book> read(String text) {
    return DocumentFormat.read("book", DocumentFormat.parse(text), Book.class);
  }

  private static String reason(String text) {
    return read(text) instanceof Seen.Unknown<Book>(var reason) ? reason : "it was read";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WHOLE,
        "{\"format\":1,\"title\":\"t\",\"pages\":[{\"number\":1}]}",
        "{\"title\":\"t\",\"pages\":[{\"number\":1,\"lines\":30}],\"later\":true}"
      })
  void oneWithoutANumberIsTheFirstFormatAndWhatMayBeMoreIsReadOver(String text) {
    assertThat(read(text))
        .isEqualTo(Seen.present(new Book("t", List.of(new Page(1)), Optional.empty())));
  }

  @Test
  void aNewerOneIsUnknownAndTheReasonSaysHowToUpdate() {
    assertThat(reason("{\"format\":2,\"title\":[]}"))
        .startsWith("document book is of a newer Skep (format 2, this one reads up to 1)")
        .contains("update Skep", "skep keep --install");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"a text\"",
        "{",
        "{} more",
        "{\"format\":\"1\",\"title\":\"t\",\"pages\":[]}",
        "{\"format\":0,\"title\":\"t\",\"pages\":[]}",
        "{\"format\":1.5,\"title\":\"t\",\"pages\":[]}",
        "{\"title\":\"t\"}",
        "{\"pages\":[]}",
        "{\"title\":\"t\",\"pages\":[null]}",
        "{\"title\":\"t\",\"pages\":[{}]}",
        "{\"title\":\"t\",\"pages\":[{\"number\":null}]}",
        "{\"title\":\"t\",\"pages\":{\"number\":1}}"
      })
  void aBrokenOneIsUnknownAndTheReasonSaysWhereToMendIt(String text) {
    assertThat(reason(text))
        .startsWith("document book cannot be read (")
        .contains("docs/healing.md");
  }

  @Test
  void oneThatIsTooLargeIsUnknownAndNeverWritten() {
    var title = "x".repeat(DocumentFormat.MOST_BYTES);

    assertThat(reason("{\"title\":\"%s\",\"pages\":[]}".formatted(title)))
        .contains("document book is too large");
    assertThatThrownBy(
            () -> DocumentFormat.write("book", new Book(title, List.of(), Optional.empty())))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("Document book of the cluster's memory would be too large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\":\"t\",\"pages\":[],\"later\":true}",
        "{\"title\":\"t\",\"pages\":[{\"number\":1},{\"number\":2,\"later\":30}]}"
      })
  void whatWouldBeDroppedIsNotWrittenOver(String text) {
    assertThatThrownBy(
            () -> DocumentFormat.refuseToDrop("book", DocumentFormat.parse(text), Book.class))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("it has \"later\", which this one does not know and would drop")
        .hasMessageContaining("update Skep");
  }

  @Test
  void whatSaysNothingIsNotMissed() {
    var tree = DocumentFormat.parse("{\"format\":1,\"title\":\"t\",\"pages\":[],\"later\":null}");

    DocumentFormat.refuseToDrop("book", tree, Book.class);
  }
}
