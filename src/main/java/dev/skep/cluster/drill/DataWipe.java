package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.model.Booking;
import java.util.List;

/**
 * The drill that removes a member's container and its data; its replica set keeps a majority that
 * has the data.
 */
public record DataWipe(Booking member) implements Drill {
  @Override
  public String words() {
    return "remove %s of %s from %s, with its data"
        .formatted(member.name(), member.set(), member.host());
  }

  /** Refuses nothing: every provider can do this. */
  @Override
  public void refuseIfImpossible(Provider provider) {}

  @Override
  public void breakIt(Provider provider) {
    var engine = provider.engine(member.host());
    try {
      engine.containers().remove(member.name(), Removal.FORCE, Removal.VOLUMES);
    } catch (NotFound _) {
      // removed already, as desired
    }
    try {
      engine.volumes().remove(member.name());
    } catch (NotFound _) {
      // removed already, as desired
    }
  }

  @Override
  public boolean mendsItself() {
    return false;
  }

  @Override
  public List<String> became(Observed before, Observed now) {
    var sets = new ReplicaSets(now);
    return List.of(
        ContainerFate.of(member.host(), member.name(), before, now),
        sets.standingInWords(member),
        sets.primaryInWords(member.set()));
  }
}
