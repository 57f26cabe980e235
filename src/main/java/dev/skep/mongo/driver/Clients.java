package dev.skep.mongo.driver;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.connection.ServerMonitoringMode;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Seat;
import dev.skep.pki.SecretBytes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * The driver's clients, one for each seat and kind of login, created when they are first needed. A
 * client that reached no server is closed, so that the next question dials again.
 */
final class Clients implements AutoCloseable {
  /** The user as which a client logs in. */
  enum Login {
    /** No user: for what the server tells everyone, and first allows from its own host. */
    NOBODY,
    ADMINISTRATOR
  }

  private record Key(Address address, Login login) {}

  /**
   * The most connections of a client: two, since a question may overlap another, and each
   * connection costs the host.
   */
  private static final int MOST_CONNECTIONS = 2;

  private final SocksGate.Way way;
  private final Consumer<Seat> prepare;
  private final Map<Address, String> failures;
  private final Lazy<SecretBytes> password;
  private final Lazy<SSLContext> tls;
  private final AnswerPatience patience;
  private final Map<Key, Client> clients = new ConcurrentHashMap<>();
  private final Lazy<SocksGate> gate;

  /**
   * Creates clients that connect by {@code way}; {@code prepare} gets each seat whose way will be
   * used in a moment.
   */
  Clients(
      SocksGate.Way way,
      Consumer<Seat> prepare,
      Map<Address, String> failures,
      ClientCredentials access,
      AnswerPatience patience) {
    this.way = way;
    this.prepare = prepare;
    this.failures = failures;
    this.password = new Lazy<>(access::administratorPassword);
    this.tls = new Lazy<>(access::tls);
    this.patience = patience;
    this.gate = new Lazy<>(() -> SocksGate.start(this.way));
  }

  /** Prepares the credentials in parallel: reading the vault takes 0.1 s. */
  void prepare() {
    Thread.ofVirtual().name("mongo-prepare").start(this::fetch);
  }

  private void fetch() {
    try {
      var _ = gate.get();
      var _ = tls.get();
      var _ = password.get();
    } catch (RuntimeException untimely) {
      // The first question tries again and reports the reason.
    }
  }

  Client of(Seat seat, Login login) {
    var key = new Key(seat.address(), login);
    var client = clients.computeIfAbsent(key, _ -> connect(seat, login));
    try {
      client.awaitFirstWord(patience.open());
      return client;
    } catch (RuntimeException e) {
      if (clients.remove(key, client)) {
        client.close();
      }
      throw e;
    }
  }

  String administratorPassword() {
    return password.get().text();
  }

  private Client connect(Seat seat, Login login) {
    prepare.accept(seat);
    var address = seat.address();
    var listener = new FirstAnswer();
    var settings =
        MongoClientSettings.builder()
            .applicationName("skep")
            .retryReads(false)
            .retryWrites(false)
            .applyToClusterSettings(cluster ->
                cluster
                    .mode(ClusterConnectionMode.SINGLE)
                    .hosts(List.of(new ServerAddress(address.host(), address.port())))
                    .serverSelectionTimeout(patience.openMillis(), TimeUnit.MILLISECONDS))
            .applyToServerSettings(server ->
                server.serverMonitoringMode(ServerMonitoringMode.POLL).addServerListener(listener))
            .applyToConnectionPoolSettings(pool ->
                pool.maxSize(MOST_CONNECTIONS)
                    .maxWaitTime(patience.answerMillis(), TimeUnit.MILLISECONDS))
            .applyToSocketSettings(socket ->
                socket
                    .connectTimeout(patience.openMillis(), TimeUnit.MILLISECONDS)
                    .readTimeout(patience.answerMillis(), TimeUnit.MILLISECONDS)
                    .applyToProxySettings(proxy ->
                        proxy
                            .host("127.0.0.1")
                            .port(gate.get().port())
                            .username(gate.get().user())
                            .password(gate.get().password())))
            .applyToSslSettings(ssl -> ssl.enabled(true).context(tls.get()));
    if (login == Login.ADMINISTRATOR) {
      settings.credential(
          MongoCredential.createScramSha256Credential(
              ClientCredentials.ADMINISTRATOR, "admin", administratorPassword().toCharArray()));
    }
    return new Client(seat, MongoClients.create(settings.build()), listener, failures);
  }

  /** Closes the clients of other addresses: the driver would contact each one every 10 s. */
  void keepOnly(Set<Address> there) {
    clients.forEach((key, client) -> {
      if (!there.contains(key.address()) && clients.remove(key, client)) {
        client.close();
      }
    });
  }

  @Override
  public void close() {
    clients.values().forEach(Client::close);
    clients.clear();
    gate.ifMade(SocksGate::close);
  }
}
