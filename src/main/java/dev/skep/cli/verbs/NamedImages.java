package dev.skep.cli.verbs;

import dev.skep.spec.ImageRef;
import dev.skep.spec.LocalHosts;
import dev.skep.spec.Spec;
import java.util.ArrayList;
import java.util.List;

/** Lists every image that a file names or has by default, hosts' own first. */
final class NamedImages {
  private NamedImages() {}

  static List<ImageRef> of(Spec spec) {
    var images = new ArrayList<ImageRef>();
    if (spec.hosts() instanceof LocalHosts local) {
      images.add(local.image());
      images.add(local.registry());
    }
    spec.mongo()
        .ifPresent(mongo -> {
          images.add(mongo.image());
          if (mongo.sharded()) {
            images.add(mongo.imageOfRouters());
          }
        });
    spec.balancer().ifPresent(balancer -> images.add(balancer.image()));
    spec.apps().forEach(app -> images.add(app.image()));
    return images;
  }
}
