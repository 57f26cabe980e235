package dev.skep.cli.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Plays the server's side of SCRAM-SHA-256 for one connection. It accepts every login, because the
 * client is known.
 */
final class PlayedLogin {
  private static final byte[] SALT = "sixteen bytes..?".getBytes(UTF_8);
  private static final int ITERATIONS = 5000;

  private final String password;
  private String said = "";

  PlayedLogin(String password) {
    this.password = password;
  }

  /** Answers {@code n,,n=skep,r=NONCE} with the nonce made longer, the salt and the iterations. */
  Document begin(Document asked) {
    var bare = payload(asked).substring("n,,".length());
    var first =
        "%s%s,s=%s,i=%d"
            .formatted(
                bare.substring(bare.indexOf("r=")),
                "played",
                Base64.getEncoder().encodeToString(SALT),
                ITERATIONS);
    said = bare + "," + first;
    return reply(first, false);
  }

  /** Answers the client's proof with the server's: it knows the password too. */
  Document end(Document asked) {
    var proven = payload(asked);
    var all = said + "," + proven.substring(0, proven.indexOf(",p="));
    try {
      var key = hmac(salted(), "Server Key");
      return reply("v=" + Base64.getEncoder().encodeToString(hmac(key, all)), true);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] salted() throws GeneralSecurityException {
    var spec = new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, 256);
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }

  private static String payload(Document asked) {
    return new String(asked.get("payload", Binary.class).getData(), UTF_8);
  }

  private static Document reply(String payload, boolean done) {
    return new Document("conversationId", 1)
        .append("done", done)
        .append("payload", new Binary(payload.getBytes(UTF_8)))
        .append("ok", 1.0);
  }
}
