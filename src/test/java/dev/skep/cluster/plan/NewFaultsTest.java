package dev.skep.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import org.junit.jupiter.api.Test;

/** A rule that a newer Skep has is for what is new: nobody's cluster is left alone for it. */
class NewFaultsTest {
  private static final String OLD =
      """
      skep: 1
      cluster: shop
      hosts: { local: {}, count: 3 }
      mongo: { image: "mongo:8.0" }
      apps:
        admin: { image: "shop/web:v1", port: 8080, secrets: [mongo_url] }
      """;

  @Test
  void whatWasNeverAppliedIsRefused() {
    assertThat(draft(OLD, Seen.absent()).refusals())
        .extracting(Trouble::what)
        .singleElement()
        .asString()
        .startsWith("file:6:10: apps.admin: MongoDB keeps a database \"admin\" for itself");
  }

  @Test
  void whatAnOlderSkepAppliedGoesOn() {
    assertThat(draft(OLD, applied(OLD)).isRefused()).isFalse();
    var changed = draft(OLD.replace("v1", "v2"), applied(OLD));

    assertThat(changed.isRefused()).isFalse();
    assertThat(changed.notes()).singleElement().asString().contains("apps.admin", "it stays");
  }

  @Test
  void oneMoreIsRefusedBesideIt() {
    var more = OLD + "  local: { image: 'a:b', port: 1, path: /l, secrets: [mongo_url] }\n";

    assertThat(draft(more, applied(OLD)).refusals())
        .extracting(Trouble::what)
        .singleElement()
        .asString()
        .contains("apps.local")
        .doesNotContain("apps.admin");
  }

  @Test
  void whereItIsNotKnownWhatWasAppliedNothingIsRefusedOnTheStrengthOfThat() {
    assertThat(draft(OLD, Seen.unknown("no manager answers")).isRefused()).isFalse();
  }

  private static Seen<AppliedSpec> applied(String text) {
    return Seen.present(
        AppliedSpec.NOTHING.followedBy(text, new AppliedText(text, "").sha256(), "", ""));
  }

  private static PlanDraft<ClusterContext> draft(String text, Seen<AppliedSpec> applied) {
    var draft = new PlanDraft<ClusterContext>();
    NewFaults.plan(new AppliedText(text, ""), applied, draft);
    return draft;
  }
}
