package dev.skep.spec.file;

import dev.skep.spec.BalancerSpec;
import dev.skep.spec.ImageRef;
import dev.skep.spec.KeepSpec;
import dev.skep.spec.MemorySize;
import dev.skep.spec.NetworkRange;
import dev.skep.spec.PlacementRules;
import dev.skep.spec.Port;
import dev.skep.spec.ProxyTrust;
import dev.skep.spec.RegistrySpec;
import dev.skep.spec.Spec;
import dev.skep.spec.Timeouts;
import dev.skep.spec.TlsSpec;
import dev.skep.spec.WebAddress;
import java.util.Locale;
import java.util.Optional;

/** Makes a {@link Spec} from a valid file: each key becomes its component, nothing is decided. */
final class SpecBinder {
  private final FileSection root;
  private final Pools pools;

  SpecBinder(FileSection root) {
    this.root = root;
    this.pools = Pools.of(root);
  }

  Spec bind() {
    var apps =
        root.named("apps").stream()
            .map(app -> new AppBinder(app.name(), app.section(), pools).bind())
            .toList();
    return new Spec(
        root.number("skep").orElseThrow(),
        root.text("cluster").orElseThrow(),
        new HostsBinder(root).bind(),
        root.section("mongo").map(mongo -> MongoBinder.bind(mongo, pools)),
        apps,
        balancer(!apps.isEmpty()),
        rules(),
        root.section("registry").map(SpecBinder::registry),
        timeouts(root.section("timeouts").orElseThrow()),
        root.section("keep").map(SpecBinder::keep));
  }

  /**
   * The balancer. Apps need a way in, so with apps there is one even when the file does not mention
   * it.
   */
  private Optional<BalancerSpec> balancer(boolean needed) {
    var shape = root.shape().property("balancer").orElseThrow();
    var unwritten =
        Optional.of(FileSection.of(YamlNode.Mapping.empty(Position.START), shape, "balancer"))
            .filter(_ -> needed);
    return root.section("balancer").or(() -> unwritten).map(this::balancer);
  }

  private BalancerSpec balancer(FileSection balancer) {
    return new BalancerSpec(
        balancer.value("image", ImageRef::parse).orElseThrow(),
        new Port(balancer.number("http").orElseThrow()),
        balancer.number("count").orElseThrow(),
        balancer.value("memory", MemorySize::parse).orElseThrow(),
        pools.of(balancer, "haproxy"),
        MongoBinder.placement(balancer, "placement"),
        balancer.section("tls").map(SpecBinder::tls),
        trust(balancer));
  }

  private static ProxyTrust trust(FileSection balancer) {
    return new ProxyTrust(
        balancer.texts("trust").stream().map(NetworkRange::parse).toList(),
        isTrue(balancer, "proxyProtocol"));
  }

  private static boolean isTrue(FileSection section, String key) {
    return section
        .text(key)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .orElseThrow()
        .equals("true");
  }

  private static TlsSpec tls(FileSection tls) {
    return new TlsSpec(
        new Port(tls.number("port").orElseThrow()),
        tls.text("certificate").orElseThrow(),
        isTrue(tls, "redirect"));
  }

  private PlacementRules rules() {
    return PlacementRules.valueOf(root.text("placement").orElseThrow().toUpperCase(Locale.ROOT));
  }

  private static RegistrySpec registry(FileSection registry) {
    return new RegistrySpec(
        registry.text("server").orElseThrow(),
        registry.text("userVariable").orElseThrow(),
        registry.text("passwordVariable").orElseThrow());
  }

  private static KeepSpec keep(FileSection keep) {
    return new KeepSpec(keep.value("notify", WebAddress::parse).orElseThrow());
  }

  private static Timeouts timeouts(FileSection timeouts) {
    return new Timeouts(
        AppBinder.span(timeouts, "host"),
        AppBinder.span(timeouts, "image"),
        AppBinder.span(timeouts, "member"),
        AppBinder.span(timeouts, "release"));
  }
}
