package dev.skep.cli;

import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.cluster.store.History;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MemberRole;
import dev.skep.pki.SecretBytes;
import dev.skep.pki.Vault;
import dev.skep.pki.VaultKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Rehearses reading what a cluster remembers: its documents and its vault. */
final class RehearsedMemory {
  private static final MemberBook MEMBERS =
      new MemberBook(
          Map.of(
              "rs1_srv1",
              new MemberBook.Line(
                  MemberRole.MEMBER, "rs1", "demo-mongodb-1", 27101, Booking.State.WANTED)),
          Set.of("rs1"));

  private RehearsedMemory() {}

  static void play() {
    for (var document : List.of(MEMBERS, releases(), AppliedSpec.NOTHING, History.EMPTY)) {
      var tree = JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(document));
      var _ = JsonMapper.shared().treeToValue(tree, document.getClass());
    }
    var random = new SecureRandom();
    var key = VaultKey.random(random);
    var sealed = Vault.of(Map.of("rehearsed", SecretBytes.of("nothing"))).seal(key, random);
    var _ = Vault.open(sealed, VaultKey.fromText(key.text()));
  }

  private static ReleaseBook releases() {
    var now = Instant.now();
    var release =
        new Release(
            1,
            "demo/web:v1",
            Optional.of("sha256:0"),
            Color.BLUE,
            List.of("nodejs"),
            new TreeMap<>(Map.of("HOSTS", "none")),
            "settings",
            new TreeMap<>(Map.of("url", "none")),
            "ada",
            now,
            Release.State.SERVED,
            Optional.empty(),
            Optional.of(now),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return ReleaseBook.empty(new ColorPorts(31000, 31001)).claim(release);
  }
}
