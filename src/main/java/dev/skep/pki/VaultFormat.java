package dev.skep.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.skep.run.Trouble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads and writes the bytes of a sealed vault: {@code SKEPV}, a version byte, the key's id (8), a
 * nonce (12), then AES-256-GCM over the entries. What stands before the nonce is authenticated with
 * them. Seals are few (one per change of a secret), so random nonces never come near their limit of
 * 2^32 per key.
 */
final class VaultFormat {
  private static final byte[] MAGIC = "SKEPV".getBytes(US_ASCII);
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int HEADER = MAGIC.length + 1 + VaultKey.ID_BYTES;

  // SwarmKit's MaxConfigSize: 500 KB, since engine 20.10.13 twice that.
  private static final int LARGEST = 500_000;

  private VaultFormat() {}

  static byte[] seal(Vault vault, VaultKey key, SecureRandom random) {
    var header = header(key);
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      var content = cipher(Cipher.ENCRYPT_MODE, key, header, nonce).doFinal(write(vault));
      var sealed =
          ByteBuffer.allocate(HEADER + NONCE + content.length)
              .put(header)
              .put(nonce)
              .put(content)
              .array();
      if (sealed.length > LARGEST) {
        throw Trouble.failed(
            "Cannot seal the vault: it has %d bytes, a Swarm config holds %d."
                .formatted(sealed.length, LARGEST));
      }
      return sealed;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Cannot seal the vault", e);
    }
  }

  static Vault open(byte[] sealed, VaultKey key) {
    refuseOtherFormats(sealed, key);
    var header = Arrays.copyOf(sealed, HEADER);
    var nonce = Arrays.copyOfRange(sealed, HEADER, HEADER + NONCE);
    try {
      var content =
          cipher(Cipher.DECRYPT_MODE, key, header, nonce)
              .doFinal(sealed, HEADER + NONCE, sealed.length - HEADER - NONCE);
      return read(content);
    } catch (AEADBadTagException e) {
      throw damaged("its seal is broken: it was changed after it was written").causedBy(e);
    } catch (GeneralSecurityException | IOException e) {
      throw damaged("its content cannot be read").causedBy(e);
    }
  }

  private static void refuseOtherFormats(byte[] sealed, VaultKey key) {
    var magic = Arrays.copyOf(sealed, Math.min(sealed.length, MAGIC.length));
    if (!Arrays.equals(magic, MAGIC) || sealed.length < HEADER + NONCE + TAG_BITS / 8) {
      throw damaged("these %d bytes are not a sealed vault".formatted(sealed.length));
    }
    int version = sealed[MAGIC.length];
    if (version != VERSION) {
      throw Trouble.failed(
              "Cannot open the vault: it has format %d, this Skep reads format %d."
                  .formatted(version, VERSION))
          .next("Use the version of Skep that last changed this cluster, or a newer one.");
    }
    if (!Arrays.equals(Arrays.copyOfRange(sealed, MAGIC.length + 1, HEADER), key.id())) {
      throw Trouble.failed("Cannot open the vault: it was sealed under another key.")
          .next("Take the key from the key file of one of this cluster's managers.");
    }
  }

  private static Trouble damaged(String how) {
    return Trouble.failed("Cannot open the vault: %s.".formatted(how))
        .next("Nothing in it was used. Go back to an older version of the vault.");
  }

  private static byte[] header(VaultKey key) {
    return ByteBuffer.allocate(HEADER).put(MAGIC).put(VERSION).put(key.id()).array();
  }

  private static Cipher cipher(int mode, VaultKey key, byte[] header, byte[] nonce)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(key.secret().bytes(), "AES"),
        new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header);
    return cipher;
  }

  private static byte[] write(Vault vault) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(vault.secrets().size());
    for (Map.Entry<String, SecretBytes> entry : vault.secrets().entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(entry.getValue().size());
      out.write(entry.getValue().bytes());
    }
    return bytes.toByteArray();
  }

  private static Vault read(byte[] content) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(content));
    var secrets = new TreeMap<String, SecretBytes>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      var name = in.readUTF();
      secrets.put(name, SecretBytes.of(in.readNBytes(in.readInt())));
    }
    return new Vault(secrets);
  }
}
