package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.container.Mount;
import dev.skep.docker.container.Networking;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.image.Tar;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.ImageLayer;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Subnet;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The cluster's registry on this machine's engine: who may use it, and what it keeps. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class RegistryTest {
  private static final TestProvider REAL = TestProvider.fresh();

  private final List<String> made = new ArrayList<>();

  @AfterEach
  void removeAll() {
    REAL.provider()
        .list()
        .known()
        .orElse(List.of())
        .forEach(host -> REAL.provider().destroy(host.name(), DataFate.DESTROYED));
    REAL.provider().dismantle(DataFate.DESTROYED);
    made.forEach(image -> engine().images().remove(image));
    made.clear();
  }

  @AfterAll
  void close() {
    REAL.close();
  }

  private static Docker engine() {
    return REAL.engine();
  }

  private LocalLayout layout() {
    return new LocalLayout(REAL.cluster(), Subnet.derivedFrom(REAL.cluster()));
  }

  /** An image of one small file, unlike any other. */
  private ImageRef image(String tag) {
    var name = REAL.cluster() + "/small:" + tag;
    var content = tag.getBytes(StandardCharsets.UTF_8);
    var tar = Tar.write(List.of(new Tar.Entry("file", content, 0644, 0, 0)));
    engine().images().importTar(name, new ByteArrayInputStream(tar));
    made.add(name);
    return ImageRef.parse(name);
  }

  private void put(ImageRef... images) throws InterruptedException {
    REAL.provider().prepareNetwork();
    REAL.provider().prepareRegistry(Set.of(images), line -> {});
  }

  private Docker host() throws InterruptedException {
    var name = HostName.of(REAL.cluster(), "data", 1);
    var request = new HostRequest(name, "data", 0, Set.of(), Set.of());
    REAL.provider().raise(new HostPlace(request, 0), line -> {});
    return REAL.provider().engine(name);
  }

  private RegistryApi api() {
    return new LocalRegistry(engine(), layout(), REAL.settings(), dev.skep.run.Time.system())
        .api()
        .orElseThrow();
  }

  @Test
  void theLayersOfAnImageAreThoseThatEnginesKnowWithTheSizeOfTheirDownload() throws Exception {
    var image = image("weighed");
    put(image);

    var layers = REAL.provider().layers(image).known().orElseThrow();

    assertThat(layers)
        .extracting(ImageLayer::id)
        .containsExactlyElementsOf(engine().images().inspect(image.toString()).layers());
    assertThat(layers).allMatch(layer -> layer.download() > 0);
    assertThat(REAL.provider().layers(ImageRef.parse("nobody/has:it")).isUnknown()).isTrue();
  }

  @Test
  void aHostPullsByTheRegistrysCertificateAndThePasswordAndByNothingLess() throws Exception {
    var image = image("v1");
    put(image);
    var host = host();
    var onHost = REAL.provider().imageOnHosts(image);

    assertThatThrownBy(() -> host.images().pull(onHost, Optional.empty(), line -> {}))
        .isInstanceOf(EngineException.class);
    var wrong = new RegistryAuth(layout().registryHostPort(), "skep", "not the password");
    assertThatThrownBy(() -> host.images().pull(onHost, Optional.of(wrong), line -> {}))
        .isInstanceOf(EngineException.class);

    host.images().pull(onHost, REAL.provider().loginOnHosts(), line -> {});

    assertThat(host.images().find(onHost)).isPresent();
    var name = REAL.cluster() + "-data-1";
    var said =
        engine()
            .containers()
            .exec(
                name,
                ExecSpec.of(
                    "sh",
                    "-c",
                    "perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(shift) or die;"
                        + " print $s \"GET /v2/ HTTP/1.0\\r\\n\\r\\n\"; print <$s>' "
                        + layout().registryHostPort()));
    assertThat(said.stdout()).as("without TLS").contains("400").doesNotContain("200 OK");
  }

  @Test
  void nobodyPushesWithoutThePassword() throws Exception {
    var image = image("v1");
    put(image);
    var name =
        LocalLayout.inRegistry("127.0.0.1:" + api().port(), ImageRef.parse(image + "-forged"));
    engine().images().tag(image.toString(), name);
    try {
      assertThatThrownBy(() -> engine().images().push(name, Optional.empty(), line -> {}))
          .isInstanceOf(EngineException.class);
    } finally {
      engine().images().remove(name);
    }
    assertThat(api().tags(REAL.cluster() + "/small")).containsExactly("v1");
  }

  @Test
  void theRegistryOfAFormerVersionGetsItsGuardAndKeepsItsImages() throws Exception {
    var image = image("v1");
    put(image);
    var registry = layout().registry();
    engine().containers().remove(registry, dev.skep.docker.model.Removal.FORCE);
    var labels = new java.util.TreeMap<>(ClusterLabels.of(REAL.cluster(), "registry", registry));
    labels.put("skep.port", String.valueOf(FreePort.onLoopback()));
    engine()
        .containers()
        .create(
            ContainerSpec.named(registry, Program.image("registry:2").labels(labels).build())
                .network(Networking.in(layout().network()).at(layout().registryAddress()))
                .mount(Mount.volume(registry, RegistryFiles.VOLUME))
                .build());
    engine().containers().start(registry);
    assertThat(REAL.provider().loginOnHosts()).as("the volume has it").isPresent();

    put(image);

    assertThat(api().tags(REAL.cluster() + "/small")).containsExactly("v1");
    assertThat(engine().containers().inspect(registry).labels()).containsKey("skep.guarded");
  }

  @Test
  void anotherImageInTheFileIsAppliedAndTheImagesStay() throws Exception {
    var image = image("v1");
    put(image);
    var other = ImageRef.parse(REAL.cluster() + "/registry:other");
    var asked = REAL.asking(REAL.settings().hosts().image(), other);
    var ground = asked.provider().ground().known().orElseThrow();
    assertThat(ground.registry()).as("it is another").isFalse();
    assertThat(REAL.provider().ground().known().orElseThrow().registry()).isTrue();

    assertThatThrownBy(() -> asked.provider().prepareRegistry(Set.of(), line -> {}))
        .hasMessageContaining(other.toString());
    assertThat(REAL.provider().ground().known().orElseThrow().registry())
        .as("what runs stays until its successor is here")
        .isTrue();

    engine().images().tag("registry:2", other.toString());
    made.add(other.toString());
    asked.provider().prepareRegistry(Set.of(image), line -> {});

    assertThat(asked.provider().ground().known().orElseThrow().registry()).isTrue();
    assertThat(api().tags(REAL.cluster() + "/small")).containsExactly("v1");
  }

  @Test
  void aHostSaysWhatItWasMadeOf() throws Exception {
    put();
    host();

    assertThat(REAL.provider().list().known().orElseThrow())
        .singleElement()
        .satisfies(host -> assertThat(host.image()).contains("docker:dind"));
  }

  @Test
  void ofOldImagesTheTenThatWereMadeLastStayAndWhatIsWanted() throws Exception {
    var images = new ArrayList<ImageRef>();
    for (int i = 1; i <= 16; i++) {
      images.add(image("v" + i));
    }
    put(images.toArray(ImageRef[]::new));

    REAL.provider().collectRegistry(Set.of(images.getFirst()), line -> {});

    assertThat(api().tags(REAL.cluster() + "/small"))
        .containsExactlyInAnyOrder(
            "v1", "v7", "v8", "v9", "v10", "v11", "v12", "v13", "v14", "v15", "v16");
    put(images.get(1)); // a layer that went comes anew
    var host = host();
    var onHost = REAL.provider().imageOnHosts(images.get(1));
    host.images().pull(onHost, REAL.provider().loginOnHosts(), line -> {});
    assertThat(host.images().find(onHost)).isPresent();
  }
}
