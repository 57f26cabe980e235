package dev.skep.cluster.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.fake.FakeNet;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.run.Trouble;
import dev.skep.sim.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultRunTest {
  private static final HostName HOST = new HostName("shop-nodejs-1");
  private static final Duration HALF = Duration.ofSeconds(30);

  private final VirtualTime clock = new VirtualTime();
  private final FakeProvider provider = new FakeProvider(FakeNet.small());

  @BeforeEach
  void raise() {
    var request = new HostRequest(HOST, "nodejs", 0, Set.of(), Set.of());
    provider.raise(new HostPlace(request, 1), line -> {});
  }

  private FaultRun breaker(HostName host, Optional<Duration> lasting) {
    return new FaultRun(new NetworkCut(host), lasting, provider, clock.forProcess(() -> false));
  }

  private boolean isBroken() {
    return !provider.breakage().isConnected(HOST);
  }

  @Test
  void whatIsBrokenForGoodStaysSo() throws Exception {
    var breaker = breaker(HOST, Optional.empty());
    breaker.run();
    breaker.undo();

    assertThat(isBroken()).isTrue();
    assertThat(breaker.endedAt()).isPresent();
    assertThat(breaker.undoneAt()).isEmpty();
  }

  @Test
  void whatIsBrokenForATimeIsMadeGoodAfterIt() throws Exception {
    var breaker = breaker(HOST, Optional.of(HALF));
    clock.forProcess(() -> false).beside("breaking", breaker);
    clock.advance(HALF.minusMillis(1));
    assertThat(isBroken()).isTrue();
    assertThat(breaker.endedAt()).isEmpty();

    clock.advance(Duration.ofMillis(1));
    assertThat(isBroken()).isFalse();
    assertThat(breaker.endedAt()).isPresent();
    assertThat(breaker.undoneAt()).isPresent();
  }

  @Test
  void whatIsMadeGoodBeforeItsTimeIsNotBrokenAgain() throws Exception {
    var before = breaker(HOST, Optional.of(HALF));
    before.undo();
    before.run();
    assertThat(isBroken()).isFalse();

    var meanwhile = breaker(HOST, Optional.of(HALF));
    clock.forProcess(() -> false).beside("breaking", meanwhile);
    meanwhile.undo();
    assertThat(isBroken()).isFalse();
  }

  @Test
  void whatCannotBeBrokenIsToldToWhoWatches() {
    var breaker = breaker(new HostName("shop-nodejs-7"), Optional.empty());
    breaker.run();

    assertThatThrownBy(breaker::check).hasMessageContaining("shop-nodejs-7");
  }

  @Test
  void whatCannotBeMadeGoodIsNoSecret() throws Exception {
    var breaker = breaker(HOST, Optional.of(HALF));
    clock.forProcess(() -> false).beside("breaking", breaker);
    provider.destroy(HOST, dev.skep.hosts.provider.Provider.DataFate.DESTROYED);

    assertThatThrownBy(breaker::undo)
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("cut host shop-nodejs-1 off from the network, could not be undone")
        .hasMessageContaining("by hand");
  }
}
