package dev.skep.mongo.driver;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.admin.NoAnswerException;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.ServerRefusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;

/** A client of the MongoDB driver whose failures become {@link AdminException}s. */
final class Client implements AutoCloseable {
  private final Seat seat;
  private final MongoClient client;
  private final FirstAnswer firstWord;
  private final Map<Address, String> failures;
  private final AtomicBoolean greeted = new AtomicBoolean();

  Client(Seat seat, MongoClient client, FirstAnswer firstWord, Map<Address, String> failures) {
    this.seat = seat;
    this.client = client;
    this.firstWord = firstWord;
    this.failures = failures;
  }

  void awaitFirstWord(Duration limit) {
    try {
      var failure = firstWord.await(limit);
      if (failure.isPresent()) {
        throw silence(failure.get());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw silence("interrupted");
    }
  }

  /**
   * Asks the server for a greeting. The first answer was one already, so the first call sends
   * nothing: another connection for the same would cost the host.
   */
  void greet() {
    if (!greeted.compareAndSet(false, true)) {
      var _ = ask(new Document("hello", 1));
    }
  }

  /** Sends a command to the database {@code admin}. */
  Document ask(Document command) {
    return ask("admin", command);
  }

  Document ask(String database, Document command) {
    return ask(client.getDatabase(database), command);
  }

  /** Sends a command whose answer takes longer than any other. */
  Document ask(String database, Document command, Duration limit) {
    return ask(
        client.getDatabase(database).withTimeout(limit.toMillis(), TimeUnit.MILLISECONDS), command);
  }

  private Document ask(MongoDatabase database, Document command) {
    try {
      return database.runCommand(command);
    } catch (MongoException e) {
      throw inOurWords(command.keySet().iterator().next(), e);
    }
  }

  List<Document> find(String database, String collection, Document filter) {
    try {
      return client
          .getDatabase(database)
          .getCollection(collection)
          .find(filter)
          .into(new ArrayList<>());
    } catch (MongoException e) {
      throw inOurWords("find " + collection, e);
    }
  }

  private AdminException inOurWords(String asked, MongoException thrown) {
    return switch (thrown) {
      case MongoSecurityException refused
          when refused.getCause() instanceof MongoServerException e ->
          new ServerRefusal(
              seat, "to log in " + ClientCredentials.ADMINISTRATOR, e.getCode(), words(e));
      case MongoServerException e -> new ServerRefusal(seat, asked, e.getCode(), words(e));
      case MongoInterruptedException _ -> {
        Thread.currentThread().interrupt();
        yield silence("interrupted");
      }
      default -> silence(words(thrown));
    };
  }

  /**
   * The exception for a server that did not answer. The dialer's own reason is used where it
   * failed; the driver knows only that the proxy refused.
   */
  private NoAnswerException silence(String reason) {
    return new NoAnswerException(seat, failures.getOrDefault(seat.address(), reason));
  }

  private static String words(MongoException thrown) {
    return thrown instanceof com.mongodb.MongoCommandException command
        ? command.getErrorMessage()
        : String.valueOf(thrown.getMessage());
  }

  @Override
  public void close() {
    client.close();
  }
}
