package dev.skep.mongo.driver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.security.MessageDigest;

/** The server's side of SOCKS5 (RFC 1928) with user and password (RFC 1929), CONNECT alone. */
final class SocksHandshake {
  private static final int VERSION = 5;
  private static final int USER_AND_PASSWORD = 2;
  private static final int NONE_ACCEPTABLE = 0xff;
  private static final int CONNECT = 1;

  /** The address to which the client asks to be connected. */
  record Target(String host, int port) {}

  private final DataInputStream in;
  private final OutputStream out;

  SocksHandshake(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = out;
  }

  Target target(String user, String password) throws IOException {
    method();
    login(user, password);
    require(in.readUnsignedByte() == VERSION, "another version in the request");
    require(in.readUnsignedByte() == CONNECT, "not a CONNECT");
    in.readUnsignedByte(); // reserved
    var host = host(in.readUnsignedByte());
    return new Target(host, in.readUnsignedShort());
  }

  void accept() throws IOException {
    reply(0);
  }

  /** Refuses the connection with code 5, connection refused. */
  void refuse() throws IOException {
    reply(5);
  }

  private void method() throws IOException {
    require(in.readUnsignedByte() == VERSION, "not SOCKS5");
    var offered = in.readNBytes(in.readUnsignedByte());
    for (byte method : offered) {
      if (method == USER_AND_PASSWORD) {
        write(VERSION, USER_AND_PASSWORD);
        return;
      }
    }
    write(VERSION, NONE_ACCEPTABLE);
    throw new ProtocolException("the client offers no user and password");
  }

  private void login(String user, String password) throws IOException {
    in.readUnsignedByte(); // the sub-negotiation's version
    var givenUser = in.readNBytes(in.readUnsignedByte());
    var givenPassword = in.readNBytes(in.readUnsignedByte());
    boolean right =
        MessageDigest.isEqual(givenUser, user.getBytes(US_ASCII))
            & MessageDigest.isEqual(givenPassword, password.getBytes(US_ASCII));
    write(1, right ? 0 : 1);
    require(right, "wrong user or password");
  }

  private String host(int kind) throws IOException {
    return switch (kind) {
      case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
      case 3 -> new String(in.readNBytes(in.readUnsignedByte()), US_ASCII);
      case 4 -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
      default -> throw new ProtocolException("an address of an unknown kind");
    };
  }

  private void reply(int code) throws IOException {
    write(VERSION, code, 0, 1, 0, 0, 0, 0, 0, 0);
  }

  private void write(int... bytes) throws IOException {
    var packet = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      packet[i] = (byte) bytes[i];
    }
    out.write(packet);
    out.flush();
  }

  private static void require(boolean right, String otherwise) throws ProtocolException {
    if (!right) {
      throw new ProtocolException(otherwise);
    }
  }
}
