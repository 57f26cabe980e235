package dev.skep.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.FakeTarget;
import dev.skep.cli.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PlanCommandTest {
  @TempDir Path folder;

  private final Session session = Session.with(new FakeTarget());

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("skep.yml"), text).toString();
  }

  @Test
  void theFileAloneSaysWhereEverythingWouldStand() {
    int code = session.onDemo("plan", "--offline");

    assertThat(code).as(session.err()).isZero();
    assertThat(session.out())
        .containsPattern("demo-haproxy-1 +haproxy1")
        .containsPattern("demo-nodejs-2 +nodejs")
        .containsPattern("demo-mongodb-1 +.*rs1_srv\\d.*rs2_srv\\d")
        .contains("The file is well: ")
        .doesNotContain("could not be seen");
  }

  @Test
  void everyFaultIsListedWithItsPlaceAndNothingElseHappens() throws IOException {
    var bad =
        file(
            """
            skep: 1
            cluster: x
            hosts:
              local: {}
              pols: { manager: 1 }
            mongo: { image: "mongo:8.0", members: many }
            """);

    assertThat(session.run("plan", "--offline", "-f", bad)).isEqualTo(2);
    assertThat(session.err())
        .contains(bad + ":5:3: hosts.pols: unknown key; did you mean \"pools\"?")
        .contains(bad + ":6:")
        .doesNotContain("\tat ");
    assertThat(session.out()).isEmpty();
  }

  @Test
  void whatHasNoPlaceIsRefusedWithAReasonForEachHost() throws IOException {
    var tight =
        file(
            """
            skep: 1
            cluster: x
            hosts: { local: {}, pools: { manager: 1, mongodb: 2 } }
            mongo: { image: "mongo:8.0", members: 3 }
            """);

    assertThat(session.run("plan", "--offline", "-f", tight)).isEqualTo(6);
    assertThat(session.out() + session.err())
        .contains("rs1_srv3")
        .contains("x-mongodb-1: rs1_srv")
        .contains("of the same set is there");
  }

  @Test
  void theLossOfAHostIsReckonedForEachSet() {
    assertThat(session.onDemo("plan", "--offline", "--lose-host", "mongodb-2")).isZero();
    assertThat(session.out())
        .contains("managers: 1 of 1 voters left, keeps its majority")
        .contains("rs1: 2 of 3 voters left, keeps its majority")
        .contains("cfg: 2 of 3 voters left, keeps its majority");
  }

  @Test
  void aHostThatIsNotInTheFileCannotBeLost() {
    assertThat(session.onDemo("plan", "--offline", "--lose-host", "demo-mongo-2")).isEqualTo(2);
    assertThat(session.err()).contains("no host demo-mongo-2").contains("demo-mongodb-2");
  }

  @Test
  void changesHaveACodeOfTheirOwnOnlyWhenAskedFor() {
    assertThat(session.onDemo("plan", "--offline", "--detailed-exitcode")).isEqualTo(3);
  }

  @Test
  void asJsonItIsOneDocument() {
    assertThat(session.onDemo("plan", "--offline", "--json")).isZero();

    var tree = JsonMapper.shared().readTree(session.out());
    assertThat(tree.path("schema").asInt()).isEqualTo(1);
    assertThat(tree.path("changes").asBoolean()).isTrue();
    assertThat(tree.path("steps").findValuesAsString("step")).contains("swarm/init");
    assertThat(tree.path("placed").findValuesAsString("container")).contains("rs1_srv1", "cfg3");
  }

  @Test
  void errorsAreJsonTooWhereJsonIsAskedFor() throws IOException {
    assertThat(session.run("plan", "--json", "-f", file(""))).isEqualTo(2);

    var tree = JsonMapper.shared().readTree(session.out());
    assertThat(tree.path("error").path("code").asString()).isEqualTo("INVALID");
  }

  @Test
  void machinesWhoseMemoryNobodyKnowsAreImaginedAndThatIsSaid() throws IOException {
    var ssh =
        file(
            """
            skep: 1
            cluster: x
            hosts: { ssh: { machines: [10.0.0.1, 10.0.0.2, 10.0.0.3] } }
            mongo: { image: "mongo:8.0" }
            """);

    assertThat(session.run("plan", "--offline", "-f", ssh)).as(session.out()).isZero();
    assertThat(session.out()).contains("8 GiB each is assumed").containsPattern("x-node-3 +.*rs1");
  }
}
