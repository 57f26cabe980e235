package dev.skep.mongo;

import dev.skep.hosts.HostStep;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.MemberState;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import dev.skep.swarm.SwarmStep;
import java.util.Set;

/** Starts a member, and makes its container first where there is none. Ends once it listens. */
record StartMember(MemberContainer container, Data data) implements MongoStep {
  /** What is known of the member's data. */
  enum Data {
    /** It has none yet: no set counts on it. */
    NONE_YET,
    /** Its set counts on it: without its volume it must not start, or it would vote unknowing. */
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
    return Set.of(
        BOOK,
        HostStep.raised(host),
        HostStep.image(host, container.image()),
        SwarmStep.VAULT,
        MongoStep.vacate(booking().set(), booking().name()));
  }

  @Override
  public String title() {
    return "start %s on %s, port %d"
        .formatted(booking().name(), booking().host(), booking().port());
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var launch = new Launch(context, container.cluster(), booking());
    if (data == Data.COUNTED_ON && !launch.hasVolume()) {
      throw lostData();
    }
    var member = context.members().member(launch.seat());
    launch.up(
        container.image(),
        image ->
            container.spec(
                context.provider().imageOnHosts(container.image()).toString(),
                launch.seat().address().host(),
                MongodTraits.of(image)),
        () -> answers(member));
    // Asked here, while others still start, its connection is warm when its set is initiated.
    context.await(
        () -> answers(member),
        "%s to answer".formatted(launch.seat()),
        context.timeouts().member());
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
