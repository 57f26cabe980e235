package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.Cluster;
import dev.skep.cluster.status.StatusReport;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Finding;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Certificates of members hold for 825 days: who asks how the cluster is learns of their end. */
class ExpiryTest {
  private static final HostName DATA = new HostName("sim-mongodb-2");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();

  @BeforeEach
  void itRuns() throws Exception {
    var ending = world.process("up", Fate.kind()).up(file.text());
    assertThat(ending.report()).as("%s", ending).isNotNull();
  }

  private <T> T ask(Function<Cluster, T> question) throws InterruptedException {
    var answer = new AtomicReference<T>();
    world
        .process("status", Fate.kind())
        .run(
            file.text(),
            cluster -> {
              answer.set(question.apply(cluster));
              return Keeping.NOTHING_DONE;
            });
    return Objects.requireNonNull(answer.get());
  }

  private List<String> findings() throws InterruptedException {
    return ask(Cluster::doctor).stream().map(Finding::what).toList();
  }

  @Test
  void atFirstTheDayIsShown() throws Exception {
    assertThat(ask(Cluster::status).certificates())
        .hasValueSatisfying(it -> assertThat(it.until()).isEqualTo("2028-04-05"));
    assertThat(findings()).anyMatch(what -> what.endsWith("hold until 2028-04-05 at the least"));
  }

  @Test
  void towardsTheEndEveryMemberThatIsAffectedIsNamedAndOneMadeAnewIsNot() throws Exception {
    world.clock().advance(Duration.ofDays(800));
    world.wipe(DATA);
    var report = world.process("heal", Fate.kind()).heal(file.text()).report();
    assertThat(Objects.requireNonNull(report).verdict()).isEqualTo(Verdict.DONE);

    assertThat(ask(Cluster::status).problems())
        .extracting(StatusReport.Problem::what)
        .singleElement()
        .asString()
        .contains("rs1_srv1, ", "mongos1, ", "end soon, the first on 2028-04-05")
        .doesNotContain("rs1_srv4");
    assertThat(findings()).anyMatch(what -> what.contains("end soon"));
  }
}
