package dev.skep.docker.fake;

import dev.skep.docker.image.Image;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A network with fake engines on it and a registry that all can pull from. One lock for all, ids
 * counted, time from outside: the same calls give the same world.
 */
public final class FakeNet {
  private final Supplier<Instant> clock;
  private final FakePrograms programs;
  private final Map<String, FakeEngine> engines = new LinkedHashMap<>();
  private final Map<String, Image> registry = new LinkedHashMap<>();
  private Faults faults = Faults.none();
  private long ids;

  public FakeNet(Supplier<Instant> clock, FakePrograms programs) {
    this.clock = clock;
    this.programs = programs;
  }

  public static FakeNet small() {
    return new FakeNet(() -> Instant.EPOCH, FakePrograms.small());
  }

  /** A new engine of 4 GiB, running, with no image. The address is what Swarms join by. */
  public FakeEngine engine(String name, String address) {
    return engine(name, address, 4L << 30);
  }

  public FakeEngine engine(String name, String address, long memoryBytes) {
    var engine = new FakeEngine(this, name, address, memoryBytes);
    engines.put(name, engine);
    return engine;
  }

  /** The engine of that name; it must have been made. */
  public FakeEngine engine(String name) {
    return Optional.ofNullable(engines.get(name)).orElseThrow();
  }

  public List<FakeEngine> engines() {
    return List.copyOf(engines.values());
  }

  /** Takes a machine away for good; its address answers no more. */
  public void remove(FakeEngine engine) {
    engine.powerOff();
    engines.remove(engine.name(), engine);
  }

  /** Puts an image where every engine can pull it from. */
  public void publish(String reference, Map<String, String> labels) {
    registry.put(reference, image(reference, labels));
  }

  public void faults(Faults what) {
    faults = what;
  }

  /** Puts an image of this identity there. */
  public void publish(String reference, String id) {
    registry.put(reference, FakeStore.image(reference, id, Map.of()));
  }

  /** Whether engines can pull an image by that name. */
  public boolean isPublished(String reference) {
    return published(reference).isPresent();
  }

  /** Puts what can be pulled by that name into an engine's store. */
  public void hand(String reference, FakeEngine engine) {
    published(reference).ifPresent(image -> engine.images().put(reference, image));
  }

  Image image(String reference, Map<String, String> labels) {
    return FakeStore.image(reference, FakeStore.id(reference), labels);
  }

  Optional<Image> published(String reference) {
    return FakeStore.find(registry, reference);
  }

  void publish(Image image, String reference) {
    registry.put(reference, image);
  }

  Optional<FakeEngine> at(String address) {
    int colon = address.indexOf(':');
    var host = colon < 0 ? address : address.substring(0, colon);
    return engines.values().stream()
        .filter(one -> one.address().equals(host) && one.answers())
        .findFirst();
  }

  public Instant now() {
    return clock.get();
  }

  FakePrograms programs() {
    return programs;
  }

  Faults faults() {
    return faults;
  }

  String newId(String kind) {
    ids++;
    return kind + "%06d".formatted(ids);
  }
}
