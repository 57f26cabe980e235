package dev.skep.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MemberRole;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.mongo.model.MuteRouters;
import dev.skep.run.Seen;
import dev.skep.swarm.SwarmObserved;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A host that was asked to leave serves as long as anything hangs on it. */
class HostUsageTest {
  private static final HostName HOST = HostName.of("shop", "mongodb", 2);
  private static final String ADDRESS = "10.0.0.2";
  private static final SetName RS1 = new SetName("rs1");
  private static final Booking GONE =
      new Booking("rs1_srv2", MemberRole.MEMBER, RS1, HOST, 27102, Booking.State.RETIRED);
  private static final MemberBook BOOK = MemberBook.EMPTY.with(List.of(GONE)).founding(RS1);
  private static final Seen<SetStatus> WITHOUT = seen("10.0.0.1");

  @Test
  void whatNothingHangsOnMayGo() {
    assertThat(usage(BOOK, WITHOUT, Set.of(), true).vacant()).containsExactly(HOST);
  }

  @Test
  void aHostWithAPlaceInTheBookStays() {
    var wanted = new Booking("rs1_srv2", MemberRole.MEMBER, RS1, HOST, 27102, Booking.State.WANTED);
    var book = MemberBook.EMPTY.with(List.of(wanted)).founding(RS1);

    assertThat(usage(book, WITHOUT, Set.of(), true).vacant()).isEmpty();
  }

  @Test
  void aHostThatASetNamesStays() {
    assertThat(usage(BOOK, seen("10.0.0.1", ADDRESS), Set.of(), true).vacant()).isEmpty();
  }

  @Test
  void whileASetThatStoodOnItIsSilentTheHostStays() {
    assertThat(usage(BOOK, Seen.unknown("no answer"), Set.of(), true).vacant()).isEmpty();
  }

  @Test
  void whoWasOnlyJustAskedStaysUntilThatIsWrittenDown() {
    assertThat(usage(BOOK, WITHOUT, Set.of(), false).vacant()).isEmpty();
  }

  @Test
  void aWayInGoesFirstSinceItsSuccessorNeedsItsPort() {
    assertThat(usage(BOOK, WITHOUT, Set.of(8080), false).vacant()).containsExactly(HOST);
  }

  @Test
  void aWayInThatHoldsAMemberStaysAsAnyOther() {
    var wanted = new Booking("rs1_srv2", MemberRole.MEMBER, RS1, HOST, 27102, Booking.State.WANTED);
    var book = MemberBook.EMPTY.with(List.of(wanted)).founding(RS1);

    assertThat(usage(book, WITHOUT, Set.of(8080), true).vacant()).isEmpty();
    assertThat(usage(BOOK, seen("10.0.0.1", ADDRESS), Set.of(8080), true).vacant()).isEmpty();
    assertThat(usage(BOOK, Seen.unknown("no answer"), Set.of(8080), true).vacant()).isEmpty();
  }

  private static Seen<SetStatus> seen(String... hosts) {
    var members =
        List.of(hosts).stream()
            .map(host ->
                new SetStatus.MemberStatus(new Address(host, 27102), MemberHealth.SECONDARY))
            .toList();
    return Seen.present(new SetStatus(RS1, members, members.size()));
  }

  private static HostUsage usage(
      MemberBook book, Seen<SetStatus> status, Set<Integer> published, boolean written) {
    var loss = new HostLoss(HOST, ADDRESS, HostLoss.Cause.LEAVING, HostLoss.Remedy.RETIRE);
    var retired = written ? Map.of(HOST, ADDRESS) : Map.<HostName, String>of();
    var machine = new Host(HOST, "mongodb", 2, ADDRESS, 0, published, Host.Power.ON);
    var hosts =
        new HostsObserved(
                Seen.present(new ProviderSetup(true, true, 0)),
                Seen.present(List.of(machine)),
                Map.of())
            .lossDetector(HostLosses.of(List.of(loss), retired, List.of()));
    var mongo =
        new MongoObserved(
            hosts, Seen.present(book), Map.of(RS1, status), MuteRouters.NONE, Seen.absent());
    var swarm =
        new SwarmObserved("s", Map.of(), List.of(), List.of(), List.of(), Map.of(), Seen.absent());
    return new HostUsage(hosts, swarm, mongo, List.of());
  }
}
