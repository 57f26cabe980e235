package dev.skep.cluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.AppObserved;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The images that may be asked for again. */
class RememberedImagesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void everyReleaseOfABookMayBeGoneBackTo() {
    var book = new TreeMap<>(java.util.Map.of("web", book("web:v1", "web:v2")));

    assertThat(RememberedImages.in(seen(Seen.present(book))))
        .contains(Set.of(ImageRef.parse("web:v1"), ImageRef.parse("web:v2")));
  }

  @Test
  void aBookThatWasNotReadMayNameAnyImage() {
    var unread = new TreeMap<>(java.util.Map.of("shop", "it is newer"));
    var books = Seen.<SortedMap<String, ReleaseBook>>present(new TreeMap<>());

    assertThat(RememberedImages.in(seen(Seen.unknown("no manager answers")))).isEmpty();
    assertThat(RememberedImages.in(seen(books, unread))).isEmpty();
    assertThat(RememberedImages.in(seen(Seen.absent()))).contains(Set.of());
  }

  private static AppObserved seen(Seen<SortedMap<String, ReleaseBook>> books) {
    return seen(books, new TreeMap<>());
  }

  private static AppObserved seen(
      Seen<SortedMap<String, ReleaseBook>> books, SortedMap<String, String> unread) {
    var once = new AppObserved(NOW, books, Seen.present(List.of()), List.of(), new TreeMap<>());
    return new AppObserved(
        NOW,
        books,
        unread,
        once.releases(),
        once.jobs(),
        once.addresses(),
        once.unheard(),
        once.hangs(),
        once.crashes(),
        once.brought());
  }

  private static ReleaseBook book(String... images) {
    var book = ReleaseBook.empty(new ColorPorts(31000, 31001));
    for (var image : images) {
      book = book.claim(release(book.lastGeneration() + 1, image));
    }
    return book;
  }

  private static Release release(long generation, String image) {
    return new Release(
        generation,
        image,
        Optional.empty(),
        Color.BLUE,
        List.of(),
        new TreeMap<>(),
        "",
        new TreeMap<>(),
        "ada@laptop",
        NOW,
        Release.State.CLAIMED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
