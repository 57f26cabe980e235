package dev.skep.docker.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** Opens pipes to an engine on this machine, by its socket file. */
public record UnixSocketDialer(Path socket) implements Dialer {
  @Override
  public Pipe dial(Duration limit) throws IOException {
    var pipe = new SocketPipe(SocketChannel.open(StandardProtocolFamily.UNIX));
    try (var _ = Timer.closing(pipe, limit)) {
      pipe.channel().connect(UnixDomainSocketAddress.of(socket));
      return pipe;
    } catch (ClosedByInterruptException e) {
      throw new IOException("interrupted", e);
    } catch (AsynchronousCloseException e) { // an engine that hangs lets its queue fill up
      throw new IOException("nobody serves %s".formatted(socket), e);
    } catch (IOException e) {
      pipe.close();
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
