package dev.skep.cli.rehearsal;

import dev.skep.docker.pipe.Pipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.bson.Document;

/**
 * Plays a member of a replica set within this process: it accepts the administrator's login and
 * reports that all is healthy, over real TLS and the real wire protocol. It keeps no data.
 */
public final class PlayedMember implements AutoCloseable {
  private final ServerSocket listening;
  private final SSLContext tls;
  private final String protocol;
  private final String password;

  private PlayedMember(ServerSocket listening, SSLContext tls, String protocol, String password) {
    this.listening = listening;
    this.tls = tls;
    this.protocol = protocol;
    this.password = password;
  }

  /**
   * Starts a member that shows the certificate of this context, for an administrator with this
   * password.
   *
   * @param protocol of its TLS: {@code TLSv1.3}, or {@code TLSv1.2} as some builds of mongod have
   */
  public static PlayedMember start(SSLContext tls, String protocol, String password) {
    try {
      var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var member = new PlayedMember(listening, tls, protocol, password);
      Thread.ofVirtual().name("played-member").start(member::acceptAll);
      return member;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a connection to the member. */
  public Pipe dial() throws IOException {
    return new Connection(new Socket(listening.getInetAddress(), listening.getLocalPort()));
  }

  private void acceptAll() {
    while (!listening.isClosed()) {
      try {
        var socket = listening.accept();
        Thread.ofVirtual().name("played-member-in").start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket plain) {
    try (var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true)) {
      socket.setUseClientMode(false);
      socket.setEnabledProtocols(new String[] {protocol});
      var wire = new PlayedWire(socket.getInputStream(), socket.getOutputStream());
      var login = new PlayedLogin(password);
      while (true) {
        wire.answer(asked -> answer(asked, login));
      }
    } catch (IOException gone) {
      // The driver has all that it needs.
    }
  }

  private static Document answer(Document asked, PlayedLogin login) {
    return switch (asked.keySet().iterator().next()) {
      case "saslStart" -> login.begin(asked);
      case "saslContinue" -> login.end(asked);
      default -> PlayedAnswers.to(asked);
    };
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Connection(Socket socket) implements Pipe {
    @Override
    public InputStream in() {
      try {
        return socket.getInputStream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public OutputStream out() {
      try {
        return socket.getOutputStream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void closeOutput() throws IOException {
      socket.shutdownOutput();
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
