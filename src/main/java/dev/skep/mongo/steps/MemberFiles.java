package dev.skep.mongo.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.image.Tar;
import dev.skep.mongo.admin.Seat;
import dev.skep.pki.Authority;
import dev.skep.pki.CertificateRequest;
import java.security.SecureRandom;
import java.util.List;

/**
 * The files that a member or router needs before its first start: the keyfile, its certificate, the
 * authority's certificate. They are in its data volume, so that a member that lost its volume
 * cannot start: an empty member must never vote by itself.
 */
public final class MemberFiles {
  /** The data volume's mount point in the container. */
  static final String FOLDER = "/data/db";

  /**
   * The folder above the data volume. Files are unpacked here so that they can set the owner of the
   * volume itself.
   */
  static final String PARENT = "/data";

  private static final String DATA = "db/";
  private static final String INSIDE = ".skep/";

  /** The file with the key and the certificate that the member presents to others. */
  public static final String CERTIFICATE = FOLDER + "/" + INSIDE + "member.pem";

  /**
   * The user id of mongodb in the official image and its equals; in any other image it may be
   * another user, or none.
   */
  private static final int OWNER = 999;

  /**
   * The user that a member or router runs as. It is a number, since data outlives the image that
   * wrote it: an image in which mongodb is another user, or none, can still read the data.
   */
  static final String USER = OWNER + ":" + OWNER;

  private MemberFiles() {}

  /** The arguments that point mongod and mongos to these files. */
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
   * The files and the folder of their volume, as a tar to be unpacked in {@link #PARENT}, since an
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
