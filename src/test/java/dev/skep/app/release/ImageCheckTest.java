package dev.skep.app.release;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.model.Program;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImageCheckTest {
  private static final HostName ONE = new HostName("shop-nodejs-1");
  private static final HostName TWO = new HostName("shop-nodejs-2");
  private static final String TAG = "shop/web:v2";
  private static final String PINNED = TAG + "@sha256:" + "1".repeat(64);

  private final FakeNet net = FakeNet.small();
  private final FakeEngine one = net.engine(ONE.value(), "10.0.0.1");
  private final FakeEngine two = net.engine(TWO.value(), "10.0.0.2");

  @BeforeEach
  void holdTheImage() {
    for (var engine : net.engines()) {
      engine.hold(TAG, Map.of());
      engine.images().put(PINNED, Objects.requireNonNull(engine.images().get(TAG)));
    }
  }

  @Test
  void instancesOfTheResolvedImagePass() {
    var containers = running(PINNED);

    assertThatCode(() -> same(PINNED).check(containers)).doesNotThrowAnyException();
  }

  @Test
  void oneOfAnotherImageIsNamedWithItsHostAndBothIds() {
    two.hold("shop/web:other", Map.of());
    var other = Objects.requireNonNull(two.images().get("shop/web:other"));
    two.images().put(TAG, other);
    var containers = running(TAG);

    assertThatThrownBy(() -> same(PINNED).check(containers))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("web_g2 runs another image on shop-nodejs-2")
        .hasMessageContaining(other.id())
        .hasMessageContaining(Objects.requireNonNull(one.images().get(PINNED)).id());
  }

  @Test
  void withoutADigestTheFirstHostsImageIsEveryones() {
    two.hold("shop/web:other", Map.of());
    two.images().put(TAG, Objects.requireNonNull(two.images().get("shop/web:other")));
    var containers = running(TAG);

    assertThatThrownBy(() -> same(TAG).check(containers))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("another image on shop-nodejs-2");
  }

  @Test
  void whatCannotBeAskedIsNotTakenForRight() {
    var containers = running(PINNED);
    two.silence("no route to host");

    assertThatThrownBy(() -> same(PINNED).check(containers))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("could not be verified");
  }

  private ImageCheck same(String pinned) {
    return new ImageCheck(host -> net.engine(host.value()).docker(), "web_g2", pinned);
  }

  private TreeMap<HostName, String> running(String image) {
    var containers = new TreeMap<HostName, String>();
    for (var engine : net.engines()) {
      var spec = ContainerSpec.named("web", Program.of(image)).build();
      containers.put(new HostName(engine.name()), engine.docker().containers().create(spec));
    }
    return containers;
  }
}
