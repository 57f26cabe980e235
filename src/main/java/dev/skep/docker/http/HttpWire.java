package dev.skep.docker.http;

import dev.skep.docker.pipe.Pipe;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ChunkedOutputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * Speaks HTTP/1.1 on one pipe to an engine, one exchange after the other, by HttpCore's stream
 * codec. Not for two threads at once. HttpCore's connection classes are not used: they need a
 * socket, and check whether a pipe is stale by a read that never returns.
 */
final class HttpWire {
  private static final int BUFFER = 8192;

  private final Pipe pipe;
  private final SessionInputBufferImpl input = new SessionInputBufferImpl(BUFFER);
  private final SessionOutputBufferImpl output = new SessionOutputBufferImpl(BUFFER);
  private final DefaultHttpRequestWriter writer = new DefaultHttpRequestWriter();
  private final DefaultHttpResponseParser parser = new DefaultHttpResponseParser();
  private long lastAnswer;

  HttpWire(Pipe pipe) {
    this.pipe = pipe;
  }

  /** How long ago the last answer came. */
  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - lastAnswer);
  }

  EngineAnswer exchange(String method, String target, Map<String, String> headers, RequestBody body)
      throws IOException {
    try {
      var request = new BasicClassicHttpRequest(method, target);
      request.addHeader("Host", "docker");
      headers.forEach(request::addHeader);
      switch (body) {
        case RequestBody.None() -> request.addHeader("Content-Length", "0");
        case RequestBody.Bytes(var type, var bytes) -> {
          request.addHeader("Content-Type", type);
          request.addHeader("Content-Length", String.valueOf(bytes.length));
        }
        case RequestBody.Stream(var type, _) -> {
          request.addHeader("Content-Type", type);
          request.addHeader("Transfer-Encoding", "chunked");
        }
      }
      writer.write(request, output, pipe.out());
      send(body);
      output.flush(pipe.out());
      pipe.out().flush();
      var answer = answer(receive());
      lastAnswer = System.nanoTime();
      return answer;
    } catch (HttpException e) {
      throw new IOException("no HTTP came back: " + e.getMessage(), e);
    }
  }

  private void send(RequestBody body) throws IOException {
    switch (body) {
      case RequestBody.None() -> {}
      case RequestBody.Bytes(_, var bytes) -> output.write(bytes, pipe.out());
      case RequestBody.Stream(_, var in) -> {
        var chunks = new ChunkedOutputStream(output, pipe.out(), BUFFER);
        in.transferTo(chunks);
        chunks.finish();
      }
    }
  }

  /** Skips 1xx answers except 101, which is the last HTTP on a pipe that is to be handed over. */
  private ClassicHttpResponse receive() throws IOException, HttpException {
    while (true) {
      var response = parser.parse(input, pipe.in());
      if (response == null) {
        throw new NoHttpResponseException("the pipe ended without an answer");
      }
      if (response.getCode() >= 200 || response.getCode() == 101) {
        return response;
      }
    }
  }

  private EngineAnswer answer(ClassicHttpResponse response) throws HttpException {
    int status = response.getCode();
    if (status == 204 || status == 304) {
      return new EngineAnswer(status, true, InputStream.nullInputStream(), this);
    }
    long length = DefaultContentLengthStrategy.INSTANCE.determineLength(response);
    var closing = response.getFirstHeader("Connection");
    boolean stays = closing == null || !closing.getValue().equalsIgnoreCase("close");
    if (length == ContentLengthStrategy.CHUNKED) {
      return new EngineAnswer(status, stays, new ChunkedInputStream(input, pipe.in()), this);
    }
    if (length >= 0) {
      return new EngineAnswer(
          status, stays, new ContentLengthInputStream(input, pipe.in(), length), this);
    }
    return new EngineAnswer(status, false, rest(), this);
  }

  /** All bytes from here on; part of them may be in the buffer already. */
  InputStream rest() {
    return new IdentityInputStream(input, pipe.in());
  }

  Pipe pipe() {
    return pipe;
  }

  void close() {
    pipe.close();
  }
}
