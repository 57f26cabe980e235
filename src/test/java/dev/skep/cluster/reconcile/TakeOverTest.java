package dev.skep.cluster.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseBook;
import dev.skep.cluster.lock.Holder;
import dev.skep.cluster.lock.Lock;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.RecordedCluster;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.cluster.store.CopyMark;
import dev.skep.cluster.store.History;
import dev.skep.cluster.store.RecoveryMark;
import dev.skep.hosts.model.HostBook;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Seen;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.swarm.MemoryCopy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** A cluster of an older version is taken over as it is: all is read, nothing is made anew. */
class TakeOverTest {
  private static final Map<String, Class<?>> TYPES =
      Map.of(
          AppliedSpec.DOCUMENT,
          AppliedSpec.class,
          History.DOCUMENT,
          History.class,
          MemberBook.DOCUMENT,
          MemberBook.class,
          HostBook.DOCUMENT,
          HostBook.class,
          Lock.DOCUMENT,
          Holder.class,
          CopyMark.DOCUMENT,
          CopyMark.class,
          RecoveryMark.DOCUMENT,
          RecoveryMark.class,
          ReleaseBook.document("nodejs"),
          ReleaseBook.class,
          ReleaseBook.document("admin"),
          ReleaseBook.class);

  private final RecordedCluster cluster = new RecordedCluster();

  static Iterable<String> documents() {
    return RecordedCluster.documents().keySet();
  }

  /** What a change leaves as it is must not differ afterwards: other versions compare texts. */
  @ParameterizedTest
  @MethodSource("documents")
  void eachDocumentIsReadAndWrittenByteForByte(String name) {
    var text = RecordedCluster.documents().get(name);
    var read = JsonMapper.shared().readValue(text, TYPES.get(name));

    assertThat(JsonMapper.shared().writeValueAsString(read)).isEqualTo(text);
  }

  @Test
  void everyKindOfDocumentWasRecorded() {
    assertThat(RecordedCluster.documents()).containsOnlyKeys(TYPES.keySet());
  }

  @Test
  void theCopyOnAHostIsReadAndWrittenByteForByte() {
    var text = RecordedCluster.text("memory.json");

    assertThat(MemoryCopy.read(text).map(MemoryCopy::text)).isEqualTo(Seen.present(text));
  }

  /** HAProxy's files may be written anew by any version: a reload loses no request. */
  @Test
  void upHasNothingToDoButToWriteHaproxysFiles() {
    var draft = cluster.plan();

    assertThat(draft.refusals()).isEmpty();
    assertThat(draft.plan().steps())
        .extracting(Step::id)
        .extracting(StepId::path)
        .filteredOn(path -> !path.equals("balancer/haproxy1/configure"))
        .isEmpty();
  }

  @Test
  void statusCallsItHealthy() {
    assertThat(
            Reconciler.status(
                    Goal.whole(RecordedCluster.spec(), new AppliedText("", "")), cluster.observed())
                .state())
        .isEqualTo("healthy");
  }

  @Test
  void itsCopiesAreSeenToBeFresh() {
    assertThat(MemoryKeeper.isFresh(cluster.observed())).isTrue();
  }
}
