package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseWish;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunReport;
import dev.skep.docker.model.Labels;
import dev.skep.keep.KeepEvent;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of two balancers says nothing while a release is due to be taken down. */
class SilentBalancerTest {
  private final World world = new World(1);
  private final SimFile file = SimFile.demo().withBalancers(2);
  private final List<KeepEvent> told = new ArrayList<>();
  private boolean silent = true;

  private final Fate unheard =
      new Fate() {
        @Override
        public boolean hides(Call question, int look) {
          return silent
              && question.port() == Port.SOCKET
              && question.place().startsWith("haproxy2 ");
        }
      };

  @BeforeEach
  void theSecondReleaseServesAndTheFirstIsWarmNoMore() throws Exception {
    world.promises().watch(file.appNames());
    world.process("up", Fate.kind()).up(file.text());
    world
        .process("ada", Fate.kind())
        .release(file.text(), "nodejs", new ReleaseWish.Deploy("v2"), Majority.REQUIRED);
    world.clock().advance(Duration.ofHours(1));
  }

  @Test
  void theReleaseWaitsForItAndSoDoesTheKeeperInWords() throws Exception {
    keep(Duration.ofMinutes(10));

    assertThat(services()).contains("nodejs_g1");
    assertThat(told).noneMatch(KeepEvent.Mending.class::isInstance);
    assertThat(told)
        .last()
        .isInstanceOfSatisfying(
            KeepEvent.Amiss.class,
            amiss ->
                assertThat(amiss.why())
                    .contains("balancer haproxy2: ")
                    .contains("nodejs_g1 is not taken down before haproxy2 answers"));
    world.promises().areKept();
  }

  @Test
  void onceItAnswersTheReleaseIsTakenDown() throws Exception {
    keep(Duration.ofMinutes(1));
    silent = false;
    keep(Duration.ofMinutes(1));

    assertThat(services()).doesNotContain("nodejs_g1").contains("nodejs_g2");
    assertThat(told)
        .filteredOn(KeepEvent.Mended.class::isInstance)
        .singleElement()
        .satisfies(event ->
            assertThat(((KeepEvent.Mended) event).report().verdict()).isEqualTo(Verdict.DONE));
    world.promises().areKept();
  }

  @Test
  void whoRunsUpIsToldToo() throws Exception {
    var report = up(file);

    assertThat(report.failures()).isEmpty();
    assertThat(report.notes())
        .anySatisfy(note ->
            assertThat(note).contains("nodejs_g1 is not taken down before haproxy2 answers"));
  }

  @Test
  void anAppThatTheFileNamesNoMoreWaitsForItAsWell() throws Exception {
    silent = false;
    up(file.withAnother("api"));
    silent = true;

    assertThat(up(file).notes())
        .anySatisfy(note ->
            assertThat(note).contains("The app api is not taken down before haproxy2 answers"));
    assertThat(services()).contains("api_g1");

    silent = false;
    var _ = up(file);
    assertThat(services()).doesNotContain("api_g1");
  }

  private RunReport up(SimFile wanted) throws InterruptedException {
    var ending = world.process("ada", unheard).up(wanted.text());
    return Objects.requireNonNull(ending.report(), ending.toString());
  }

  private void keep(Duration span) throws InterruptedException {
    new Keeping(world.process("keep", unheard), told).over(file.text(), kept -> kept.lookFor(span));
  }

  private List<String> services() {
    return world.store().manager().orElseThrow().services().list(Labels.any()).stream()
        .map(service -> service.spec().name())
        .toList();
  }
}
