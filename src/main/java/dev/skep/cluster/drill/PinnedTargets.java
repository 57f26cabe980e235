package dev.skep.cluster.drill;

import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.Optional;

/**
 * Finds the member, router or balancer that a drill's words mean: a container pinned to its host.
 * Pure.
 */
record PinnedTargets(Desired desired, Observed observed) {
  Drill primary(Optional<String> name) {
    var sets = new ReplicaSets(observed);
    var names = sets.names().stream().filter(set -> !set.equals(SetName.CONFIG)).toList();
    var words = names.stream().map(SetName::value).toList();
    var set =
        name.map(word ->
                sets.names().stream()
                    .filter(each -> each.value().equals(word))
                    .findFirst()
                    .orElseThrow(() -> DrillTargets.unknown("replica set", word, words)))
            .or(() -> names.stream().findFirst())
            .orElseThrow(() -> none("replica set"));
    return new MemberCrash(
        sets.primary(set)
            .orElseThrow(() ->
                Trouble.invalid("%s; nothing was broken.".formatted(sets.primaryInWords(set)))
                    .next("\"skep status\" shows its members.")));
  }

  Drill config() {
    var sets = new ReplicaSets(observed);
    return new MemberCrash(
        sets.primary(SetName.CONFIG)
            .or(() -> sets.book().of(SetName.CONFIG).stream().findFirst())
            .orElseThrow(() -> none("config server")));
  }

  Drill router(Optional<String> name) {
    var router = one("router", name, new ReplicaSets(observed).book().routers());
    return new ContainerCrash(router.host(), router.name());
  }

  private static Booking one(String what, Optional<String> name, List<Booking> all) {
    var words = all.stream().map(Booking::name).toList();
    return name.map(word ->
            all.stream()
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElseThrow(() -> DrillTargets.unknown(what, word, words)))
        .or(() -> all.stream().findFirst())
        .orElseThrow(() -> none(what));
  }

  Drill balancer(Optional<String> name) {
    var all = desired.balancers().balancers();
    var words = all.stream().map(DesiredBalancer::name).toList();
    var balancer =
        name.map(word ->
                all.stream()
                    .filter(each -> each.name().equals(word))
                    .findFirst()
                    .orElseThrow(() -> DrillTargets.unknown("balancer", word, words)))
            .or(() -> all.stream().findFirst())
            .orElseThrow(() -> none("balancer"));
    return new ContainerCrash(balancer.host(), balancer.name());
  }

  /**
   * Finds the member whose data is removed. Without it a majority of its set must be healthy, so
   * that no last copy is ever removed, whatever was forced.
   */
  Drill wiped(Optional<String> name) {
    var sets = new ReplicaSets(observed);
    var members = sets.book().wanted().stream().filter(each -> !each.isRouter()).toList();
    var words = members.stream().map(Booking::name).toList();
    var member =
        one(
            "member",
            Optional.of(name.orElseThrow(() -> DrillTargets.unnamed("member", words))),
            members);
    var others =
        sets.book().of(member.set()).stream().filter(each -> !each.equals(member)).toList();
    long healthy =
        others.stream()
            .filter(each -> sets.standing(each).filter(it -> it.isHealthy()).isPresent())
            .count();
    if (healthy * 2 <= others.size() + 1) {
      throw Trouble.invalid(
              "Without %s only %d of the %d members of %s would be seen healthy, no majority: its data stays."
                  .formatted(member.name(), healthy, others.size() + 1, member.set()))
          .next("Nothing was broken. --force does not change that.");
    }
    return new DataWipe(member);
  }

  private static Trouble none(String what) {
    return Trouble.invalid("This cluster has no %s; nothing was broken.".formatted(what));
  }
}
