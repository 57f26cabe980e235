package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.model.Booking;
import java.util.List;

/**
 * The drill that kills a member of a replica set, the primary where there is one; its set elects
 * another.
 */
public record MemberCrash(Booking member) implements Drill {
  @Override
  public String words() {
    return "kill %s of %s on %s".formatted(member.name(), member.set(), member.host());
  }

  @Override
  public void breakIt(Provider provider) {
    provider.breakage().crash(member.host(), member.name());
  }

  @Override
  public boolean mendsItself() {
    return true;
  }

  @Override
  public List<String> became(Observed before, Observed now) {
    var sets = new ReplicaSets(now);
    var primary = sets.primaryInWords(member.set());
    var container = ContainerFate.of(member.host(), member.name(), before, now);
    return sets.primary(member.set()).filter(member::equals).isPresent()
        ? List.of(container, primary)
        : List.of(container, sets.standingInWords(member), primary);
  }
}
