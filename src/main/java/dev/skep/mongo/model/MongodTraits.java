package dev.skep.mongo.model;

import dev.skep.docker.image.Image;
import java.util.List;

/**
 * Extra arguments that the mongod of one image needs.
 *
 * @param tls13Spins mongod 6.0 built for OpenSSL 3.0 but run on 3.5, as the stand-in image does,
 *     leaves a spinning thread for every TLS 1.3 connection that ends (measured)
 */
public record MongodTraits(boolean tls13Spins) {
  private static final String STAND_IN = "skep.stand-in";
  private static final String VERSION = "skep.version";

  public static MongodTraits of(Image image) {
    var labels = image.labels();
    return new MongodTraits(isStandIn(image) && labels.getOrDefault(VERSION, "").startsWith("6."));
  }

  /** Whether Skep built the image as a stand-in for an official one. */
  public static boolean isStandIn(Image image) {
    return "true".equals(image.labels().get(STAND_IN));
  }

  public List<String> extraArguments() {
    return tls13Spins ? List.of("--tlsDisabledProtocols", "TLS1_3") : List.of();
  }
}
