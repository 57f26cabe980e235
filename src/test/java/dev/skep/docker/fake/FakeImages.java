package dev.skep.docker.fake;

import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.image.Image;
import dev.skep.docker.image.ImageSummary;
import dev.skep.docker.image.Images;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.docker.model.Removal;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Images of a fake engine: kept by reference, pulled from the net's registry. */
final class FakeImages implements Images {
  private final FakeEngine engine;

  FakeImages(FakeEngine engine) {
    this.engine = engine;
  }

  @Override
  public List<ImageSummary> list() {
    return engine.call("GET /images/json", this::byId);
  }

  private List<ImageSummary> byId() {
    var tags = new LinkedHashMap<String, List<String>>();
    var digests = new LinkedHashMap<String, List<String>>();
    engine
        .images()
        .forEach((ref, image) -> {
          tags.computeIfAbsent(image.id(), _ -> new ArrayList<>()).add(ref);
          digests.put(image.id(), image.digests());
        });
    return tags.entrySet().stream()
        .map(one ->
            new ImageSummary(
                one.getKey(),
                one.getValue(),
                digests.getOrDefault(one.getKey(), List.of()),
                Map.of(),
                1000))
        .toList();
  }

  @Override
  public Image inspect(String reference) {
    var call = "GET /images/%s/json".formatted(reference);
    return engine.call(call, () -> known(call, reference));
  }

  private Image known(String call, String reference) {
    return engine
        .image(reference)
        .orElseThrow(() -> new NotFound(engine.name(), call, "No such image: " + reference));
  }

  @Override
  public void pull(String reference, Optional<RegistryAuth> auth, Consumer<String> progress) {
    var call = "POST /images/create";
    engine.call(
        call,
        () -> {
          if (reference.startsWith("127.0.0.1:1/")) {
            throw new EngineRefused(engine.name(), call, 500, "connect: connection refused");
          }
          var image =
              engine
                  .net()
                  .published(reference)
                  .orElseThrow(() ->
                      new NotFound(
                          engine.name(), call, "manifest for %s not found".formatted(reference)));
          progress.accept("latest Pulling from " + reference);
          return engine.images().put(reference, image);
        });
  }

  @Override
  public void push(String reference, Optional<RegistryAuth> auth, Consumer<String> progress) {
    var call = "POST /images/%s/push".formatted(reference);
    engine.call(
        call,
        () -> {
          engine.net().publish(known(call, reference), reference);
          return true;
        });
  }

  @Override
  public void tag(String reference, String newReference) {
    var call = "POST /images/%s/tag".formatted(reference);
    engine.call(call, () -> engine.images().put(newReference, known(call, reference)));
  }

  @Override
  public void remove(String reference, Removal... how) {
    var call = "DELETE /images/" + reference;
    engine.call(
        call,
        () -> {
          var _ = known(call, reference);
          return engine.images().remove(reference);
        });
  }

  @Override
  public void importTar(String reference, InputStream tar) {
    engine.call(
        "POST /images/create",
        () -> {
          engine.hold(reference, Map.of());
          return true;
        });
  }
}
