package dev.skep.mongo.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.image.Tar;
import dev.skep.mongo.admin.Seat;
import dev.skep.pki.Authority;
import dev.skep.pki.CertificateRequest;
import java.security.SecureRandom;
import java.util.List;

/**
 * What a member or a router must have before its first start: the keyfile, its certificate, the
 * authority's. They lie in its data volume, so that one that lost its volume cannot start: an empty
 * member must never vote by itself.
 */
public final class MemberFiles {
  /** The data volume's place in the container. */
  static final String FOLDER = "/data/db";

  /** Of the data volume: what is put there may own the volume itself. */
  static final String PARENT = "/data";

  private static final String DATA = "db/";
  private static final String INSIDE = ".skep/";

  /** The key and the certificate that others see. */
  public static final String CERTIFICATE = FOLDER + "/" + INSIDE + "member.pem";

  /** The user mongodb of the official image and of its equals; of any other it need not be one. */
  private static final int OWNER = 999;

  /**
   * Whom a member or a router runs as. By number, since data outlives the image that wrote it: one
   * in which mongodb is another user, or none, reads what is there and is let in.
   */
  static final String USER = OWNER + ":" + OWNER;

  private MemberFiles() {}

  /** How mongod and mongos are told of them. */
  static List<String> arguments() {
    var at = FOLDER + "/" + INSIDE;
    return List.of(
        "--keyFile",
        at + "keyfile",
        "--tlsMode",
        "requireTLS",
        "--tlsCertificateKeyFile",
        CERTIFICATE,
        "--tlsCAFile",
        at + "ca.pem",
        "--tlsAllowConnectionsWithoutCertificates");
  }

  /**
   * The files, with the volume that holds them, as a tar to be unpacked in {@link #PARENT}: an
   * image's own user may own the volume. The certificate is new each time.
   */
  static byte[] tar(MongoContext context, Seat seat) {
    var authority = Authority.fromPem(context.vault().secret("authority"));
    var request =
        CertificateRequest.of(seat.container())
            .address(seat.address().host())
            .address("127.0.0.1")
            .hostname(seat.container());
    var own = authority.issue(request, context.time().now(), new SecureRandom());
    return Tar.write(
        List.of(
            Tar.Entry.folder(DATA, 0755, OWNER, OWNER),
            Tar.Entry.folder(DATA + INSIDE, 0700, OWNER, OWNER),
            file("keyfile", context.vault().secret("keyfile").bytes()),
            file("member.pem", own.pem().bytes()),
            file("ca.pem", authority.certificatePem().getBytes(UTF_8))));
  }

  private static Tar.Entry file(String name, byte[] content) {
    return new Tar.Entry(DATA + INSIDE + name, content, 0600, OWNER, OWNER);
  }
}
