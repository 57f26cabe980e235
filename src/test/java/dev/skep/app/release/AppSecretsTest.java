package dev.skep.app.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.app.ProvidedSecretNames;
import dev.skep.app.model.AppWorld;
import dev.skep.app.model.ProvidedSecretName;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.removal.RemoveAppDocuments;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.fake.FakePrograms;
import dev.skep.docker.model.Labels;
import dev.skep.docker.swarm.SwarmInit;
import dev.skep.docker.swarm.SwarmSettings;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** An operator's own secret, brought by one run and not by another. */
class AppSecretsTest {
  private static final HostName MANAGER = new HostName("shop-manager-1");
  private static final HostName ROUTER = new HostName("shop-mongodb-1");

  private Instant now = AppWorld.NOON;
  private final FakeNet net = new FakeNet(() -> now, FakePrograms.small());
  private final FakeProvider provider = new FakeProvider(net);
  private final AppWorld world =
      AppWorld.serving()
          .editing(file ->
              file.replace("secrets: [mongo_url]", "secrets: [{ name: api_key, env: API_KEY }]"));
  private final SecretsContext context;
  private Optional<String> brought = Optional.empty();

  AppSecretsTest() throws InterruptedException {
    int slot = 0;
    for (var name : List.of(MANAGER, ROUTER, AppWorld.ONE, AppWorld.TWO)) {
      slot++;
      var request = new HostRequest(name, "pool", 0, Set.of(), Set.of());
      provider.raise(new HostPlace(request, slot), _ -> {});
    }
    var manager = net.engine(MANAGER.value());
    var calm = new SwarmSettings(Duration.ofSeconds(30), 3);
    manager.docker().swarm().init(new SwarmInit(manager.address(), calm, List.of(), 24));
    context = SecretsContext.of(provider, MANAGER, _ -> brought.map(SecretBytes::of));
    context.documents().create(ReleaseBook.document("web"), world.book());
  }

  @Test
  void anotherValueIsAnotherSecretAndTheSameOneIsTheSame() throws Exception {
    var first = serves(Optional.of("red"));
    var second = serves(Optional.of("blue"));

    assertThat(second).isNotEqualTo(first);
    assertThat(serves(Optional.of("red"))).isEqualTo(first);
    assertThat(inTheSwarm()).containsExactlyInAnyOrder(first, second);
    assertThat(first).startsWith("skep.shop.web.api_key.").doesNotContain("red");
  }

  @Test
  void whatIsNotBroughtIsWhatTheReleaseThatServesHas() throws Exception {
    serves(Optional.of("red"));
    var blue = serves(Optional.of("blue"));
    var red = serves(Optional.of("red")); // its secret is older than the other one

    assertThat(serves(Optional.empty())).isEqualTo(red).isNotEqualTo(blue);
  }

  @Test
  void whoHealsOrGoesBackTakesWhatServesWhateverIsAtHand() throws Exception {
    var red = serves(Optional.of("red"));
    var claimed =
        ReleaseBooks.change(
            context,
            "web",
            book -> book.claim(world.claimed(book.lastGeneration() + 1, "v9", book.idleColor())));
    brought = Optional.of("blue");
    var app = world.desired().apps().getFirst();

    new PrepareRelease(world.desired(), app, claimed.lastGeneration(), "shop/web:v9").run(context);

    assertThat(secretOf(claimed.lastGeneration())).isEqualTo(red);
  }

  @Test
  void whatAReleaseThatFailedBroughtIsNotTaken() throws Exception {
    var red = serves(Optional.of("red"));
    var wrong = claimed(Optional.of("blue"));
    ReleaseBooks.change(
        context, "web", book -> book.change(wrong, each -> each.failed("it was sick")));

    assertThat(serves(Optional.empty())).isEqualTo(red);
  }

  @Test
  void aReleaseThatAnEarlierRunBeganGoesOnWithItsOwn() throws Exception {
    var red = serves(Optional.of("red"));
    var begun = claimed(Optional.of("blue"));
    var blue = secretOf(begun);

    prepare(begun, Optional.empty());

    assertThat(secretOf(begun)).isEqualTo(blue).isNotEqualTo(red);
  }

  @Test
  void aReleaseThatServesIsMadeAgainWithWhatItHad() throws Exception {
    var red = serves(Optional.of("red"));
    long serving = ReleaseBooks.read(context, "web").active().orElseThrow();

    prepare(serving, Optional.of("blue"));
    assertThat(secretOf(serving)).isEqualTo(red);

    context.manager().secrets().remove(red); // as with a Swarm that is lost
    prepare(serving, Optional.of("blue"));
    assertThat(secretOf(serving)).isNotEqualTo(red);
  }

  @Test
  void whereWhatServesHasLostItTheNewestIsTaken() throws Exception {
    serves(Optional.of("red"));
    var blue = serves(Optional.of("blue"));
    var green = serves(Optional.of("green"));
    context.manager().secrets().remove(green);

    assertThat(serves(Optional.empty())).isEqualTo(blue);
  }

  @Test
  void aLookTellsWhetherAnotherValueIsBroughtAndNotWhich() throws Exception {
    assertThat(look()).as("nothing is brought").isEqualTo(Seen.absent());
    var red = serves(Optional.of("red"));

    brought = Optional.of("red");
    assertThat(look())
        .isEqualTo(Seen.present(Map.of("api_key", new ProvidedSecretName(red, Optional.empty()))));
    brought = Optional.of("blue");
    assertThat(
            Optional.ofNullable(look().known().orElseThrow().get("api_key")).orElseThrow().name())
        .isNotEqualTo(red)
        .doesNotContain("blue");
  }

  private Seen<SortedMap<String, ProvidedSecretName>> look() {
    return new ProvidedSecretNames("shop", context.operatorSecrets(), context.vault())
        .of(world.app());
  }

  @Test
  void whatNoReleaseThatServesOrMayServeHasIsRemoved() throws Exception {
    var red = serves(Optional.of("red"));
    var blue = serves(Optional.of("blue"));
    var begun = secretOf(claimed(Optional.of("green")));

    new UnusedSecrets(context, "shop", "web").remove();

    assertThat(inTheSwarm()).containsExactlyInAnyOrder(blue, begun).doesNotContain(red);
  }

  @Test
  void ofAnAppThatIsForgottenNothingIsKept() throws Exception {
    serves(Optional.of("red"));
    context.vault().put("mongo.app.web", SecretBytes.of("password"));
    context.vault().put("mongo.app.other", SecretBytes.of("password"));

    new RemoveAppDocuments("shop", "web").run(context);
    new RemoveAppDocuments("shop", "web").run(context);

    assertThat(inTheSwarm()).isEmpty();
    assertThat(context.vault().names().known().orElseThrow())
        .contains("mongo.app.other")
        .doesNotContain("mongo.app.web");
    assertThat(context.documents().read(ReleaseBook.document("web"), ReleaseBook.class).isAbsent())
        .isTrue();
  }

  @Test
  void whatWasNeverBroughtIsAskedFor() {
    assertThatThrownBy(() -> claimed(Optional.empty()))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("The secret api_key of web is not here and was never brought before")
        .hasMessageContaining("API_KEY is not set");
  }

  /** A release more serves, whose run brings this; what the Swarm calls its secret. */
  private String serves(Optional<String> value) throws InterruptedException {
    long generation = claimed(value);
    ReleaseBooks.change(
        context, "web", book -> book.activate(generation, "shop/web:v" + generation, now));
    return secretOf(generation);
  }

  private long claimed(Optional<String> value) throws InterruptedException {
    var changed =
        ReleaseBooks.change(
            context,
            "web",
            book -> {
              long next = book.lastGeneration() + 1;
              return book.claim(world.claimed(next, "v" + next, book.idleColor()));
            });
    prepare(changed.lastGeneration(), value);
    return changed.lastGeneration();
  }

  private void prepare(long generation, Optional<String> value) throws InterruptedException {
    now = now.plusSeconds(60);
    brought = value;
    var desired = world.desired();
    var app = desired.apps().getFirst();
    var names = value.isPresent() ? Set.of("api_key") : Set.<String>of();
    new PrepareRelease(desired, app, generation, "shop/web:v" + generation, names, Set.of())
        .run(context);
  }

  private String secretOf(long generation) {
    return Optional.ofNullable(
            ReleaseBooks.release(context, "web", generation).secrets().get("api_key"))
        .orElseThrow();
  }

  private List<String> inTheSwarm() {
    return context.manager().secrets().list(Labels.any()).stream()
        .map(dev.skep.docker.swarm.SwarmSecret::name)
        .toList();
  }
}
