package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.fake.FakeNet;
import dev.skep.pki.SecretBytes;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Subnet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The program that links layers runs as root: it is never one of an image that a file names. */
class LinkToolsTest {
  @Test
  void withoutTheImageOfOursHostsPullAndNothingOfTheUsersRuns() {
    var engine = FakeNet.small().engine("machine", "10.0.0.1");
    engine.hold("docker:dind", Map.of());
    engine.hold("shop/web:v1", Map.of());
    var links =
        new ImageLinks(engine.docker(), new LocalLayout("shop", Subnet.parse("10.210.7.0/24")));

    var why =
        links.link(
            new RegistryApi(1, new RegistryAccess("", SecretBytes.of(""))),
            Map.of("volume", Set.of(ImageRef.parse("shop/web:v1"))));

    assertThat(why)
        .contains("this machine's engine has no skep/links:1, which images/links builds");
    assertThat(engine.containers()).isEmpty();
  }
}
