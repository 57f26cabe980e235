package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.RunReport;
import dev.skep.docker.fake.FakeContainer;
import dev.skep.run.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An image that Skep could start and not reach is refused before any container of it starts. */
class LackingImageTest {
  private final World world = new World(1);
  private final String file = SimFile.demo().text();

  @Test
  void theBalancerThatServesIsNotTakenDownForOneWithoutPerl() throws Exception {
    assertThat(up(file).verdict()).isEqualTo(Verdict.DONE);
    var serving = containers("haproxy1").getFirst();

    var report = up(file.replace("haproxy:3.0", "haproxy:3.0-alpine"));

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(said(report)).contains("The image haproxy:3.0-alpine has no perl");
    assertThat(containers("haproxy1")).containsExactly(serving);
    assertThat(serving.running()).isTrue();
    assertThat(up(file).verdict()).isIn(Verdict.DONE, Verdict.NO_CHANGE);
    assertThat(containers("haproxy1")).containsExactly(serving);
  }

  @Test
  void nothingOfMongodbIsMadeOfOneWithoutPerlAndTheNextFileMayNameAnother() throws Exception {
    var report = up(file.replace("mongo:8.0", "mongo:8.0-alpine"));

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(said(report)).contains("The image mongo:8.0-alpine has no perl", "cfg1");
    assertThat(containers("rs1_srv1")).isEmpty();
    assertThat(containers("cfg1")).isEmpty();
    assertThat(up(file).verdict()).isEqualTo(Verdict.DONE);
  }

  @Test
  void membersAndRoutersRunAsOneUserByNumber() throws Exception {
    up(file);

    assertThat(List.of("rs1_srv1", "cfg1", "mongos1"))
        .flatExtracting(this::containers)
        .extracting(each -> each.spec().program().user())
        .hasSize(3)
        .containsOnly(Optional.of("999:999"));
  }

  private RunReport up(String text) throws InterruptedException {
    var ending = world.process("up", Fate.kind()).up(text);
    return Objects.requireNonNull(ending.report(), ending.toString());
  }

  private static String said(RunReport report) {
    return report.failures().toString();
  }

  private List<FakeContainer> containers(String name) {
    return world.net().engines().stream()
        .flatMap(engine -> engine.containers().values().stream())
        .filter(each -> each.name().equals(name))
        .toList();
  }
}
