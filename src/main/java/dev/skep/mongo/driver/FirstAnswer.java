package dev.skep.mongo.driver;

import com.mongodb.connection.ServerType;
import com.mongodb.event.ServerDescriptionChangedEvent;
import com.mongodb.event.ServerListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a server's first answer or first failure. The driver itself would try again and again
 * until its selection times out, and every trial costs the server's host.
 */
final class FirstAnswer implements ServerListener {
  private final CompletableFuture<Optional<String>> failure = new CompletableFuture<>();

  @Override
  public void serverDescriptionChanged(ServerDescriptionChangedEvent event) {
    var description = event.getNewDescription();
    var thrown = description.getException();
    if (thrown != null) {
      failure.complete(Optional.of(thrown.getMessage() == null ? "?" : thrown.getMessage()));
    } else if (description.getType() != ServerType.UNKNOWN) {
      failure.complete(Optional.empty());
    }
  }

  /** Returns the failure; empty when the server answered. */
  Optional<String> await(Duration limit) throws InterruptedException {
    try {
      return failure.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return Optional.of("no answer within %d ms".formatted(limit.toMillis()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed so", e);
    }
  }
}
