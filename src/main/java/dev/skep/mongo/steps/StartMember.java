package dev.skep.mongo.steps;

import dev.skep.hosts.steps.HostStep;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MongodTraits;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import dev.skep.swarm.SwarmStep;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Starts a member, and creates its container first where there is none. The step ends once the
 * member answers.
 *
 * @param others the other members of its set
 */
public record StartMember(MemberContainer container, Data data, List<Booking> others)
    implements MongoStep {
  public StartMember {
    others = List.copyOf(others);
  }

  /** What is known of the member's data. */
  public enum Data {
    /** The member has no data yet: its replica set is still to be founded. */
    NONE_YET,
    /**
     * The member has no data yet, and its set's configuration does not name it. The set was
     * founded, or is before the member starts.
     */
    OUTSIDE,
    /**
     * Its set counts on the member: without its volume it must not start, or it would vote without
     * the set's data.
     */
    COUNTED_ON
  }

  private Booking booking() {
    return container.booking();
  }

  @Override
  public StepId id() {
    return MongoStep.start(booking().set(), booking().name());
  }

  @Override
  public Set<StepId> needs() {
    var host = booking().host();
    var needs = new HashSet<StepId>();
    needs.addAll(Set.of(BOOK, HostStep.raised(host), HostStep.image(host, container.image())));
    needs.addAll(Set.of(SwarmStep.VAULT, MongoStep.vacate(booking().set(), booking().name())));
    if (data == Data.OUTSIDE) {
      needs.add(MongoStep.admin(booking().set())); // its primary is asked first
    }
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return "start %s on %s, port %d"
        .formatted(booking().name(), booking().host(), booking().port());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var launch = new StartContainer(context, container.cluster(), booking());
    if (data == Data.COUNTED_ON && !launch.hasVolume()) {
      throw lostData();
    }
    if (data == Data.OUTSIDE && !launch.hasVolume()) {
      refuseWhereNamed(context, launch.seat());
    }
    var member = context.members().member(launch.seat());
    launch.up(
        container.image(),
        image ->
            container.spec(
                image.name(), launch.seat().address().host(), MongodTraits.of(image.image())),
        () -> answers(member));
    // This question also opens the connection, before the set is initiated.
    context.await(
        () -> answers(member),
        "%s to answer".formatted(launch.seat()),
        context.timeouts().member());
  }

  /**
   * Refuses to start an empty member at an address that the set's configuration names: it would be
   * taken for the member there, and vote.
   */
  private void refuseWhereNamed(MongoContext context, Seat seat) throws InterruptedException {
    var primary = new PrimaryFinder(context, booking().set(), others).primary();
    if (primary.config().names(seat.address())) {
      throw Trouble.failed(
              "Cannot start %s empty: %s still counts on a member at %s."
                  .formatted(booking().name(), booking().set(), seat.address()))
          .next("Nothing was started. Run it again: that member is then taken out first.");
    }
  }

  private static boolean answers(Member member) {
    return !(member.state() instanceof MemberState.Silent);
  }

  private Trouble lostData() {
    return Trouble.failed(
            "Cannot start %s: its set %s counts on its data, and its volume is gone from %s."
                .formatted(booking().name(), booking().set(), booking().host()))
        .next("Nothing was changed. The set works without it as long as a majority is left.");
  }
}
