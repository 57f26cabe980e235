package dev.skep.spec.file;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The names of the file's pools; decides which pool a part of the cluster uses. */
record Pools(List<String> names) {
  Pools {
    names = List.copyOf(names);
  }

  static Pools of(FileSection root) {
    return new Pools(
        root.section("hosts").orElseThrow().named("pools").stream()
            .map(FileSection.Named::name)
            .toList());
  }

  /**
   * The pool that the section names, else the first of {@code usual} that exists, else none: every
   * host.
   */
  Optional<String> of(FileSection section, String... usual) {
    return section.text("pool").or(() -> Stream.of(usual).filter(names::contains).findFirst());
  }

  /** Reports a pool that the section names and the file does not have. */
  void check(FileSection section, Faults faults) {
    if (section.writes("pool")) {
      section
          .text("pool")
          .ifPresent(name -> check(name, section.at("pool"), section.pathOf("pool"), faults));
    }
  }

  void check(String name, Position at, String path, Faults faults) {
    if (names.isEmpty()) {
      faults.add(
          at,
          path,
          "there is no pool \"%s\": the file has no hosts.pools"
              .formatted(Wording.shortened(name)));
    } else if (!names.contains(name)) {
      faults.add(
          at,
          path,
          "there is no pool \"%s\"; there are %s"
              .formatted(Wording.shortened(name), Wording.shortened(String.join(", ", names))),
          Wording.nearest(name, names));
    }
  }
}
