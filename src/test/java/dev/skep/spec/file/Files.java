package dev.skep.spec.file;

import java.util.List;

/** The files that tests begin with: all that is right, and with every key there is. */
final class Files {
  static final List<String> FULL =
      List.of("full-local.yml", "full-ssh.yml", "full-openstack.yml", "full-unpooled.yml");

  /** The least that is a whole file. */
  static final String LEAST =
      """
      skep: 1
      cluster: shop
      hosts: { local: {} }
      """;

  private Files() {}

  static String text(String name) {
    return Schema.resource(name);
  }
}
