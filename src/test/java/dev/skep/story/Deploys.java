package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** Deploys of a shop that is asked all the while, and what they must not do to anybody. */
record Deploys(ShopCluster shop, UnderLoad load) {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** One that ends well, and what was seen of it. */
  void deploys(String release) throws Exception {
    var tag = release.substring(release.lastIndexOf(':') + 1);
    var result = switchesTo(tag, "deploy", "nodejs", release);
    assertThat(result.exit()).as(result.toString()).isZero();
    assertThat(result.lastLine()).startsWith("DONE");
  }

  Skep.Result switchesTo(String tag, String... words) throws Exception {
    long from = UnderLoad.now();
    var result = shop.skep.run(words);
    var log = load.since(from);
    System.out.printf(
        "%s: first by %s after %d ms, last by another after %d ms, ended after %d ms%n",
        String.join(" ", words),
        tag,
        (log.firstOf(tag) - from) / 1000,
        (log.lastOfOthersThan(tag) - from) / 1000,
        result.took().toMillis());
    print("during", log);
    isLossless(log);
    assertThat(log.strayAfter(tag)).as("sent after the switch, answered by another").isEmpty();
    assertThat(load.during(Duration.ofSeconds(1)).releases()).containsExactly(tag);
    return result;
  }

  /**
   * One that is no good: of whichever app it is, nothing of it is left and nothing else changed.
   */
  void isTakenBack(String app, String mode, String why, String detail) throws Exception {
    long from = UnderLoad.now();
    var image = shop.releases.image(mode);
    var served = shop.served();
    var services = shop.services();
    var result = shop.skep.run("deploy", app, image);
    System.out.println(app + " " + mode + ": " + result.lastLine());

    assertThat(result.exit()).as(result.toString()).isEqualTo(7);
    assertThat(result.lastLine()).startsWith("ROLLED_BACK");
    assertThat(result.lastLines(25)).contains(why).contains(detail);
    var log = load.since(from);
    isLossless(log);
    assertThat(log.releases()).containsExactly(served);
    assertThat(shop.services()).isSubsetOf(services);
    shop.awaitNoContainerOf(image, SOON);
  }

  /** The first app gets another name, and the release that a variable of that one run says. */
  void isRenamed(String name, String tag) throws Exception {
    long from = UnderLoad.now();
    var before = shop.file().app();

    var renamed = shop.rename(name, tag);

    assertThat(renamed.exit()).as(renamed.toString()).isZero();
    assertThat(renamed.lastLine()).startsWith("DONE");
    print("renamed", load.since(from));
    isLossless(load.since(from));
    assertThat(shop.served()).isEqualTo(tag);
    assertThat(shop.services()).noneMatch(it -> it.startsWith(before + "_g"));
    assertThat(shop.stored(name).get("release").asString())
        .as("seen without the variable")
        .isEqualTo(tag);
    var heal = shop.skep.run("heal", "-y");
    assertThat(heal.exit()).as("healed without the variable: " + heal).isZero();
    assertThat(heal.err())
        .as(
            "a host of the pool may still lack what another app's deploy brought; no app is touched")
        .doesNotContain("apps/");
    var again = shop.skep.run("heal", "-y");
    assertThat(again.lastLine()).as("healed once more: " + again).contains("NO_CHANGE");
    assertThat(shop.skep.run("up", "-y").err()).contains("${SHOP_TAG}: the variable is not set");
    isLossless(load.since(from));
  }

  /** As a file and as a variable, and nobody who asks an engine sees it. */
  void haveTheirSecret(String value) throws Exception {
    assertThat(shop.secretInInstances()).hasSizeGreaterThan(3).containsOnly(value);
    assertThat(shop.variableInInstances()).hasSizeGreaterThan(3).containsOnly(value);
    assertThat(shop.inspectedServices()).contains("PAY_KEY").doesNotContain(value);
  }

  static void isLossless(LoadLog log) {
    assertThat(log.answers()).isNotEmpty();
    assertThat(log.failed().stream().limit(5)).as(log.words()).isEmpty();
  }

  static void print(String phase, LoadLog log) {
    System.out.println(phase + ": " + log.words());
  }
}
