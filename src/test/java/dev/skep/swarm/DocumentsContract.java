package dev.skep.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.Docker;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What documents promise over any Swarm, in memory or real. */
abstract class DocumentsContract {
  private static final AtomicInteger CLUSTERS = new AtomicInteger();
  private final String cluster = "docs" + CLUSTERS.incrementAndGet();

  /** A manager of a Swarm. */
  abstract Docker manager();

  record Book(int pages, List<String> names, Map<String, Integer> ports) {
    static Book empty() {
      return new Book(0, List.of(), Map.of());
    }

    Book withAPage() {
      return new Book(pages + 1, names, ports);
    }
  }

  @Test
  void whatIsWrittenIsRead() throws InterruptedException {
    var book = new Book(3, List.of("rs1", "rs2"), Map.of("rs1", 27101));

    assertThat(documents().read("members", Book.class)).isEqualTo(Seen.absent());
    documents().update("members", Book.class, Book.empty(), before -> book);

    assertThat(documents().read("members", Book.class).map(StoredDocument::value))
        .isEqualTo(Seen.present(book));
  }

  @Test
  void ofManyWhoMakeADocumentOneDoes() throws Exception {
    assertThat(atOnce(8, () -> documents().create("lock", Book.empty()))).containsOnlyOnce(true);
  }

  @Test
  void noChangeIsLostBetweenWriters() throws Exception {
    atOnce(
        4,
        () -> {
          for (int i = 0; i < 5; i++) {
            documents().update("book", Book.class, Book.empty(), Book::withAPage);
          }
          return true;
        });

    assertThat(documents().read("book", Book.class).map(stored -> stored.value().pages()))
        .isEqualTo(Seen.present(20));
  }

  @Test
  void aStaleWriterIsToldAndWritesNothing() throws InterruptedException {
    documents().create("book", Book.empty());
    var read = documents().read("book", Book.class).known().orElseThrow();
    var written = documents().replace("book", read, read.value().withAPage());

    assertThat(written.isPresent()).isTrue();
    assertThat(documents().replace("book", read, Book.empty())).isEqualTo(Seen.absent());
    assertThat(documents().read("book", Book.class)).isEqualTo(written);
  }

  @Test
  void aChangeThatChangesNothingWritesNothing() throws InterruptedException {
    documents().create("book", Book.empty());
    var before = documents().read("book", Book.class);
    documents().update("book", Book.class, Book.empty(), book -> book);

    assertThat(documents().read("book", Book.class)).isEqualTo(before);
  }

  @Test
  void allDocumentsOfTheClusterAreSeenInOneCallAndNoOthers() throws InterruptedException {
    documents().create("a", Book.empty());
    documents().create("app.web", Book.empty());
    documentsOf("other-" + cluster).create("b", Book.empty());

    assertThat(documents().observeAll().known().orElseThrow()).containsOnlyKeys("a", "app.web");
  }

  @Test
  void aNameMayBeLongerThanTheSwarmAllows() throws InterruptedException {
    var name = "app." + "long-name-".repeat(9) + "1";
    var other = "app." + "long-name-".repeat(9) + "2";
    documents().create(name, Book.empty());

    assertThat(documents().read(name, Book.class).isPresent()).isTrue();
    assertThat(documents().read(other, Book.class)).isEqualTo(Seen.absent());
    assertThat(documents().observeAll().known().orElseThrow()).containsOnlyKeys(name);
  }

  private void relabel(String name, Map<String, String> labels) {
    var configs = manager().configs();
    var config = configs.find(ConfigName.of(cluster, name)).orElseThrow();
    configs.updateLabels(config.id(), config.version(), labels);
  }

  private void rewrite(String name, String text) {
    var labels = new TreeMap<>(ClusterLabels.of(cluster, SwarmDocuments.ROLE, name));
    labels.put(SwarmDocuments.CONTENT, text);
    relabel(name, labels);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"format\":2}", "{\"pages\":", "[]", ""})
  void oneThatCannotBeReadIsUnknownAndLeftAsItIs(String text) throws InterruptedException {
    documents().create("book", Book.empty());
    documents().create("other", Book.empty());
    rewrite("book", text);

    assertThat(documents().read("book", Book.class).isUnknown()).isTrue();
    assertThat(documents().observeAll().known().orElseThrow()).containsOnlyKeys("book", "other");
    assertThat(documents().read("other", Book.class).isPresent()).isTrue();
    assertThatThrownBy(() -> documents().update("book", Book.class, Book.empty(), Book::withAPage))
        .hasMessageContaining("document book");
    assertThat(documents().create("book", Book.empty())).isFalse();
    var config = manager().configs().find(ConfigName.of(cluster, "book")).orElseThrow();
    assertThat(config.labels()).containsEntry(SwarmDocuments.CONTENT, text);
  }

  @Test
  void oneWithoutItsLabelsIsThereAllTheSame() throws InterruptedException {
    documents().create("book", Book.empty());
    relabel("book", Map.of());

    assertThat(documents().read("book", Book.class).isUnknown()).isTrue();
    assertThat(documents().observeAll().known().orElseThrow()).containsOnlyKeys("book");
  }

  @Test
  void whatAnotherVersionAddedIsReadAndNeverDropped() throws InterruptedException {
    documents().create("book", Book.empty());
    rewrite("book", "{\"pages\":3,\"names\":[],\"ports\":{},\"cover\":\"red\"}");
    var read = documents().read("book", Book.class);

    assertThat(read.map(stored -> stored.value().pages())).isEqualTo(Seen.present(3));
    assertThatThrownBy(() -> documents().update("book", Book.class, Book.empty(), Book::withAPage))
        .hasMessageContaining("it has \"cover\"");
    assertThatThrownBy(() -> documents().replace("book", read.known().orElseThrow(), Book.empty()))
        .hasMessageContaining("it has \"cover\"");
    documents().update("book", Book.class, Book.empty(), book -> book);
  }

  @Test
  void whatIsRemovedIsAbsentAndMayBeRemovedAgain() throws InterruptedException {
    documents().create("book", Book.empty());
    documents().remove("book");
    documents().remove("book");

    assertThat(documents().read("book", Book.class)).isEqualTo(Seen.absent());
  }

  private Documents documents() {
    return documentsOf(cluster);
  }

  private Documents documentsOf(String name) {
    return new SwarmDocuments(this::manager, name, Time.system(), new Random(7));
  }

  private static List<Boolean> atOnce(int writers, Callable<Boolean> work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = java.util.stream.IntStream.range(0, writers).mapToObj(i -> threads.submit(work));
      var answers = new java.util.ArrayList<Boolean>();
      for (var future : all.toList()) {
        answers.add(future.get());
      }
      return answers;
    }
  }
}
