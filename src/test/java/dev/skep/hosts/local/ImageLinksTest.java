package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.spec.ImageRef;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** New hosts whose images are this machine's own, on its engine. */
@Tag("engine")
class ImageLinksTest {
  private static final ImageRef HAPROXY = ImageRef.parse("haproxy:3.0");

  private final TestProvider real = TestProvider.fresh();
  private final ImageRef other = ImageRef.parse("skep-test/" + real.cluster() + ":1");
  private final List<String> told = new ArrayList<>();

  @BeforeAll
  static void buildTheTools() throws Exception {
    var script = new ProcessBuilder("images/links").inheritIO().start();
    assertThat(script.waitFor()).isZero();
  }

  @AfterEach
  void end() {
    hosts(HAPROXY).forEach(host -> real.provider().destroy(host.name(), DataFate.DESTROYED));
    real.provider().dismantle(DataFate.DESTROYED);
    real.engine()
        .images()
        .find(other.toString())
        .ifPresent(image -> remove(real.engine(), image.id()));
    real.close();
  }

  @Test
  void aHostHasItsImagesWhenItStartsAndWhatItRemovesIsStillHere() throws InterruptedException {
    var hosts = hosts(HAPROXY);
    real.provider().prepareNetwork();
    real.provider().prepareRegistry(Set.of(HAPROXY), told::add);
    told.clear();

    real.provider().seedImages(hosts, told::add);
    for (var host : hosts) {
      real.provider().raise(host, line -> {});
    }

    assertThat(told).isEmpty();
    var name = real.provider().imageOnHosts(HAPROXY);
    var here = real.engine().images().inspect(HAPROXY.toString());
    for (var host : hosts) {
      var image = engine(host).images().inspect(name);
      assertThat(image.id()).isEqualTo(here.id());
      assertThat(image.digests()).singleElement().asString().startsWith(name.replace(":3.0", "@"));
      assertThat(runs(engine(host), name)).isZero();
    }
    remove(engine(hosts.getFirst()), name);
    assertThat(runs(engine(hosts.getLast()), name)).isZero();
    assertThat(runs(real.engine(), HAPROXY.toString())).isZero();
  }

  @Test
  void anImageThatIsAnotherHereThanInTheRegistryIsLeftToBePulled() throws InterruptedException {
    var hosts = hosts(other);
    real.engine().images().importTar(other.toString(), empty());
    real.provider().prepareNetwork();
    real.provider().prepareRegistry(Set.of(other), told::add);
    told.clear();
    real.engine().images().importTar(other.toString(), empty()); // made at another moment

    real.provider().seedImages(hosts, told::add);
    real.provider().raise(hosts.getFirst(), line -> {});

    assertThat(told)
        .containsExactly(
            "hosts pull: this machine's engine has none of the images as the registry has them");
    var name = real.provider().imageOnHosts(other);
    assertThat(engine(hosts.getFirst()).images().find(name)).isEqualTo(Optional.empty());
  }

  private List<HostPlace> hosts(ImageRef image) {
    return IntStream.of(0, 1)
        .mapToObj(n -> {
          var name = HostName.of(real.cluster(), "front", n + 1);
          return new HostPlace(new HostRequest(name, "front", 0, Set.of(), Set.of(image)), n);
        })
        .toList();
  }

  private Docker engine(HostPlace host) {
    return real.provider().engine(host.name());
  }

  private static int runs(Docker engine, String image) {
    var spec =
        ContainerSpec.named(
                "says-its-version", Program.image(image).command("haproxy", "-v").build())
            .build();
    var id = engine.containers().create(spec);
    try {
      engine.containers().start(id);
      return engine.containers().waitExit(id, Duration.ofSeconds(20));
    } finally {
      engine.containers().remove(id, Removal.FORCE);
    }
  }

  private static void remove(Docker engine, String image) {
    engine.images().remove(image, Removal.FORCE);
  }

  /** A tar of nothing. */
  private static ByteArrayInputStream empty() {
    return new ByteArrayInputStream(new byte[1024]);
  }
}
