package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.Docker;
import dev.skep.hosts.model.HostName;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InnerEnginesTest {
  private static final HostName STAYS = new HostName("shop-nodejs-1");
  private static final HostName GOES = new HostName("shop-nodejs-2");

  private final List<String> calls = new ArrayList<>();
  private final InnerEngines engines = new InnerEngines(this::open);

  private Docker open(String name) {
    calls.add("open " + name);
    return (Docker)
        Proxy.newProxyInstance(
            Docker.class.getClassLoader(),
            new Class<?>[] {Docker.class},
            (_, method, _) -> {
              calls.add(method.getName() + " " + name);
              return null;
            });
  }

  @Test
  void theEngineOfAHostThatIsThereNoMoreIsClosedAndNoOther() {
    var _ = engines.of(STAYS);
    var _ = engines.of(GOES);

    engines.keepOnly(Set.of(STAYS));

    assertThat(calls)
        .containsExactly("open shop-nodejs-1", "open shop-nodejs-2", "close shop-nodejs-2");
  }

  @Test
  void whoComesBackIsOpenedAnew() {
    var _ = engines.of(GOES);
    engines.keepOnly(Set.of(STAYS));

    var _ = engines.of(GOES);

    assertThat(calls)
        .containsExactly("open shop-nodejs-2", "close shop-nodejs-2", "open shop-nodejs-2");
  }
}
