package dev.skep.hosts.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.skep.spec.ImageRef;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image that this machine's engine has as the cluster's registry has it, in the terms of a layer
 * store (folder {@code image/overlay2}, as Docker 1.10 to 29 keep it).
 *
 * @param digest the digest of its manifest in the registry: {@code sha256:…}
 * @param id the digest of its configuration: {@code sha256:…}
 * @param layers from the lowest up, each by the digest of its uncompressed content
 */
record LinkedImage(ImageRef image, String digest, String id, List<String> layers) {
  private static final String ALGORITHM = "sha256:";

  LinkedImage {
    layers = List.copyOf(layers);
  }

  /** The id without the algorithm, which is the name of a file in the store. */
  String file() {
    return hex(id);
  }

  /**
   * The names of the layers in the store: each is the digest of the name below it and its own, as
   * the OCI image specification's "ChainID" says.
   */
  List<String> chain() {
    var chain = new ArrayList<String>();
    var below = "";
    for (var layer : layers) {
      below = below.isEmpty() ? layer : ALGORITHM + sha256(below + " " + layer);
      chain.add(hex(below));
    }
    return chain;
  }

  /** The store's index of images: their names and digests in the registry at the address. */
  static String repositories(String registry, Collection<LinkedImage> images) {
    SortedMap<String, SortedMap<String, String>> names = new TreeMap<>();
    for (var each : images) {
      var name = LocalLayout.inRegistry(registry, each.image());
      var repository = name.substring(0, name.lastIndexOf(':'));
      var ids = names.computeIfAbsent(repository, _ -> new TreeMap<>());
      ids.put(name, each.id());
      ids.put(LocalLayout.inRegistry(registry, each.image().unresolved()), each.id());
      ids.put(repository + "@" + each.digest(), each.id());
    }
    return JsonMapper.shared()
        .writeValueAsString(new TreeMap<>(java.util.Map.of("Repositories", names)));
  }

  private static String hex(String digest) {
    return digest.substring(ALGORITHM.length());
  }

  private static String sha256(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
