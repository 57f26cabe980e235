package dev.skep.cluster.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Volume;
import dev.skep.docker.model.SwarmSeen;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MemberRole;
import dev.skep.run.Seen;
import dev.skep.swarm.MemoryCopy;
import dev.skep.swarm.MemoryCopy.SealedCopy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Only what cannot have been there when a copy was written proves that it is older. */
class NewerThanCopyTest {
  private static final HostName HOST = HostName.of("shop", "mongodb", 1);
  private static final HostName OTHER = HostName.of("shop", "mongodb", 2);
  private static final MemberBook BOOK =
      MemberBook.EMPTY
          .with(List.of(booking("rs1_srv1", HOST), booking("rs1_srv2", OTHER)))
          .retiring(List.of("rs1_srv1"));

  private final TreeMap<String, JsonNode> documents = new TreeMap<>();

  private static Booking booking(String name, HostName host) {
    return new Booking(
        name, MemberRole.MEMBER, new SetName("rs1"), host, 27101, Booking.State.WANTED);
  }

  private void remembers(String name, Object document) {
    documents.put(name, JsonMapper.shared().valueToTree(document));
  }

  private void remembersGeneration(long last) {
    var book =
        new ReleaseBook(
            new ColorPorts(31000, 31001), last, Optional.empty(), Optional.empty(), List.of());
    remembers(ReleaseBook.document("web"), book);
  }

  private static Map<String, String> labels(String role, String name) {
    return ClusterLabels.of("shop", role, name);
  }

  private static ContainerSummary container(Map<String, String> labels) {
    return new ContainerSummary(
        "id", "name", "image", "id", ContainerState.RUNNING, "Up", labels, Map.of(), List.of());
  }

  private static ContainerSummary instance(String generation) {
    var labels = new TreeMap<>(labels("app", "web"));
    labels.put("skep.generation", generation);
    return container(labels);
  }

  private static Volume volume(String role, String name) {
    return new Volume(name, "/", labels(role, name), Map.of());
  }

  private Set<String> evidence(List<ContainerSummary> containers, List<Volume> volumes) {
    var engine = new EngineSeen(0, SwarmSeen.none(), containers, Set.of(), volumes);
    var host = new Host(HOST, "mongodb", 1, "10.0.0.1", 0, Set.of(), Host.Power.ON);
    var hosts =
        new HostsObserved(
            Seen.present(new ProviderSetup(true, true, 0)),
            Seen.present(List.of(host)),
            Map.of(HOST, Seen.present(engine)));
    var vault = new SealedCopy(1, "AAEC");
    var copy = new MemoryCopy("shop", 3, "2026-11-26T02:00:00Z", documents, new TreeMap<>(), vault);
    return new NewerThanCopy(copy, hosts).evidence();
  }

  @Test
  void aGenerationThatWasGivenLaterProvesIt() {
    remembersGeneration(3);

    assertThat(evidence(List.of(instance("5")), List.of()))
        .containsExactly("shop-mongodb-1 has generation 5 of web, the copy knows none after 3");
  }

  @Test
  void oneThatItKnowsProvesNothingWhetherItServedOrNot() {
    remembersGeneration(5);

    assertThat(evidence(List.of(instance("4"), instance("5"), instance("?")), List.of())).isEmpty();
  }

  @Test
  void anAppWithoutABookWasReleasedLater() {
    assertThat(evidence(List.of(instance("1")), List.of())).hasSize(1);
  }

  @Test
  void aMemberThatWasNeverBookedProvesItAndSoDoesItsVolumeAlone() {
    remembers(MemberBook.DOCUMENT, BOOK);

    assertThat(evidence(List.of(container(labels("member", "rs1_srv4"))), List.of()))
        .containsExactly("shop-mongodb-1 has rs1_srv4, which the copy does not know");
    assertThat(evidence(List.of(), List.of(volume("config", "cfg4")))).hasSize(1);
  }

  @Test
  void aMemberWithItsPlaceElsewhereProvesIt() {
    remembers(MemberBook.DOCUMENT, BOOK);

    assertThat(evidence(List.of(), List.of(volume("member", "rs1_srv2"))))
        .containsExactly("shop-mongodb-1 has rs1_srv2, the copy knows it on shop-mongodb-2");
  }

  @Test
  void oneThatIsBookedThereOrWasProvesNothing() {
    remembers(MemberBook.DOCUMENT, BOOK);

    assertThat(
            evidence(
                List.of(container(labels("member", "rs1_srv1")), container(labels("smoke", "web"))),
                List.of(volume("member", "rs1_srv1"), volume("balancer", "haproxy1"))))
        .isEmpty();
  }

  @Test
  void aBookThatCannotBeReadProvesNothing() {
    remembers(MemberBook.DOCUMENT, "a later version's words");
    remembers(ReleaseBook.document("web"), "a later version's words");

    assertThat(evidence(List.of(instance("5"), container(labels("member", "rs1_srv4"))), List.of()))
        .isEmpty();
  }
}
