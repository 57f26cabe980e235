package dev.skep.mongo.fake;

import java.util.Optional;

/** What lies in one member's volume: nothing, or a set that it was taken into. */
final class FakeData {
  private Optional<FakeSet> set = Optional.empty();

  Optional<FakeSet> set() {
    return set;
  }

  void found(FakeSet mine) {
    set = Optional.of(mine);
  }

  /** One that belongs to another set never joins, though the configuration names it. */
  void joinIfFresh(FakeSet other) {
    if (set.isEmpty()) {
      set = Optional.of(other);
    }
  }
}
