package dev.skep.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Opens pipes to an engine on this machine, by its socket file. */
public record UnixSocketDialer(Path socket) implements Dialer {
  @Override
  public Pipe dial() throws IOException {
    try {
      return new SocketPipe(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    } catch (IOException e) {
      throw new IOException("cannot open %s: %s".formatted(socket, e.getMessage()), e);
    }
  }

  private record SocketPipe(SocketChannel channel, InputStream in, OutputStream out)
      implements Pipe {
    SocketPipe(SocketChannel channel) {
      this(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
    }

    @Override
    public void closeOutput() throws IOException {
      channel.shutdownOutput();
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException closedAnyway) {
        // Nothing can be done about it, and nothing need be.
      }
    }
  }
}
