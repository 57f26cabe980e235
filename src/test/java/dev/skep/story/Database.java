package dev.skep.story;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.skep.cluster.Cluster;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.status.StatusReport;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.driver.ConnectionMuxes;
import dev.skep.mongo.model.MemberBook;
import dev.skep.pki.Authority;
import dev.skep.pki.Tls;
import dev.skep.run.Time;
import dev.skep.spec.file.SpecLoader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.bson.Document;

/** The cluster's MongoDB, by way of its members' own containers, with the cluster's own secrets. */
final class Database implements AutoCloseable {
  /** On a busy machine a glance may miss what is there. */
  private static final Duration SHOWS = Duration.ofSeconds(60);

  /** A way through a container begins with a program. */
  private static final Duration OPENS = Duration.ofSeconds(30);

  /** Who is refused on the way in is told only once this has passed. */
  private static final Duration REFUSED = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final MemberBook book;
  private final StatusReport status;
  private final MemberGates gates;

  private Database(Cluster cluster, MemberBook book, StatusReport status) {
    this.cluster = cluster;
    this.gates = new MemberGates(ConnectionMuxes.ofContainers(cluster.ports().provider()::engine));
    this.book = book;
    this.status = status;
  }

  /** What one look at the cluster told. */
  private record Glance(Optional<MemberBook> book, StatusReport status) {
    static Glance at(Cluster cluster) {
      return new Glance(cluster.observe().mongo().book().known(), cluster.status());
    }

    boolean showsPrimaries() {
      var sets = status.replicaSets();
      return book.isPresent()
          && !sets.isEmpty()
          && sets.stream().allMatch(set -> primary(status, set.name()).isPresent());
    }
  }

  /** Once every set shows its primary. */
  static Database of(Path file) throws IOException, InterruptedException {
    var text = Files.readString(file);
    var cluster =
        Cluster.open(SpecLoader.loadKnown(text), new AppliedText(text, "test"), Time.system());
    try {
      var seen = new AtomicReference<>(Glance.at(cluster));
      Elapsed.until(
          "every set to show its primary",
          SHOWS,
          () ->
              seen.get().showsPrimaries()
                  || seen.updateAndGet(_ -> Glance.at(cluster)).showsPrimaries());
      return new Database(cluster, seen.get().book().orElseThrow(), seen.get().status());
    } catch (Throwable failed) {
      cluster.close();
      throw failed;
    }
  }

  /** All that the vault holds, by name. */
  Map<String, String> secrets() {
    var vault = cluster.ports().vault();
    var all = new TreeMap<String, String>();
    vault.names().known().orElseThrow().forEach(name -> all.put(name, vault.secret(name).text()));
    return all;
  }

  long notesOn(String set) {
    return asAdministrator(
        set, client -> client.getDatabase("nodejs").getCollection("notes").countDocuments());
  }

  /** The host that a set's primary stands on. */
  String hostOfPrimary(String set) {
    return primary(status, set).orElseThrow().host();
  }

  private static Optional<StatusReport.MemberStatus> primary(StatusReport status, String set) {
    return status.replicaSets().stream()
        .filter(each -> each.name().equals(set))
        .flatMap(each -> each.members().stream())
        .filter(member -> member.state().equals("primary"))
        .findFirst();
  }

  /** The texts of all notes, whichever set holds them. */
  List<String> texts() {
    return status.replicaSets().stream()
        .filter(set -> !set.role().equals("config"))
        .flatMap(set -> texts(set.name()).stream())
        .toList();
  }

  private List<String> texts(String set) {
    return asAdministrator(
        set,
        client ->
            client
                .getDatabase("nodejs")
                .getCollection("notes")
                .find()
                .map(note -> note.getString("text"))
                .into(new java.util.ArrayList<>()));
  }

  /** As every single member tells it. */
  Set<String> replicaSetIds() {
    var ids = new TreeSet<String>();
    for (var booking : book.wanted()) {
      if (!booking.isRouter()) {
        try (var client = open(address(booking.name()), admin(), trusting(), OPENS)) {
          var config =
              client
                  .getDatabase("admin")
                  .runCommand(new Document("replSetGetConfig", 1))
                  .get("config", Document.class);
          ids.add(
              config.getString("_id")
                  + " "
                  + config.get("settings", Document.class).getObjectId("replicaSetId"));
        }
      }
    }
    return ids;
  }

  String errorWithoutAuthority() throws Exception {
    var stranger = SSLContext.getInstance("TLS");
    stranger.init(null, null, null);
    return error(
        address("mongos1"), admin(), stranger, client -> client.listDatabaseNames().first());
  }

  String errorWithoutUser() throws InterruptedException {
    return error(
        address("mongos1"), null, trusting(), client -> client.listDatabaseNames().first());
  }

  String errorOfAppOutsideItsDatabase() throws InterruptedException {
    var password = cluster.ports().vault().secret("mongo.app.nodejs").text();
    var user = MongoCredential.createCredential("nodejs", "admin", password.toCharArray());
    return error(
        address("mongos1"),
        user,
        trusting(),
        client -> client.getDatabase("other").getCollection("things").find().first());
  }

  /** What members and routers, and the ports of instances and managers, say to this machine. */
  Map<String, String> knockedAtFromOutside() {
    var directory = cluster.ports().directory();
    var hostAccess = new TreeMap<String, InetSocketAddress>();
    for (var booking : book.wanted()) {
      var host = directory.host(booking.host()).address();
      hostAccess.put(booking.name(), new InetSocketAddress(host, booking.port()));
    }
    for (var host : cluster.observe().hosts().hosts().known().orElseThrow()) {
      for (int port : List.of(2377, 7946, 31000, 31001)) {
        hostAccess.put(host.name() + ":" + port, new InetSocketAddress(host.address(), port));
      }
    }
    var said = new TreeMap<String, String>();
    hostAccess.forEach((name, door) -> said.put(name, knock(door)));
    return said;
  }

  private static String knock(InetSocketAddress door) {
    try (var socket = new Socket()) {
      socket.connect(door, 3000);
      return "open";
    } catch (ConnectException refused) {
      return "refused";
    } catch (IOException silent) {
      return "silent: " + silent.getMessage();
    }
  }

  /** What is said to who comes so, once anything is. */
  private static String error(
      ServerAddress address,
      @org.jspecify.annotations.Nullable MongoCredential user,
      SSLContext tls,
      Consumer<MongoClient> attempt)
      throws InterruptedException {
    var said = new AtomicReference<>("");
    Elapsed.until(
        "a word from " + address,
        SHOWS,
        () -> {
          said.set(answer(address, user, tls, attempt));
          return !said.get().isEmpty();
        });
    return said.get();
  }

  /** Empty where the first connection was still on its way. */
  private static String answer(
      ServerAddress address,
      @org.jspecify.annotations.Nullable MongoCredential user,
      SSLContext tls,
      Consumer<MongoClient> attempt) {
    try (var client = open(address, user, tls, REFUSED)) {
      attempt.accept(client);
      return "it was let in";
    } catch (MongoException refused) {
      var words = String.valueOf(refused.getMessage());
      return refused instanceof MongoTimeoutException && !words.contains("exception=") ? "" : words;
    }
  }

  private <T> T asAdministrator(String set, java.util.function.Function<MongoClient, T> question) {
    var primary = primary(status, set).orElseThrow();
    try (var client = open(address(primary.name()), admin(), trusting(), OPENS)) {
      return question.apply(client);
    }
  }

  private ServerAddress address(String member) {
    var booking = book.find(member).orElseThrow();
    var address =
        new Address(cluster.ports().directory().host(booking.host()).address(), booking.port());
    return gates.to(new Seat(booking.name(), booking.host(), address));
  }

  private MongoCredential admin() {
    var password = cluster.ports().vault().secret("mongo.admin").text();
    return MongoCredential.createCredential("skep", "admin", password.toCharArray());
  }

  private SSLContext trusting() {
    return Tls.trusting(
        Authority.fromPem(cluster.ports().vault().secret("authority")).certificatePem());
  }

  private static MongoClient open(
      ServerAddress address,
      @org.jspecify.annotations.Nullable MongoCredential user,
      SSLContext tls,
      Duration limit) {
    var settings =
        MongoClientSettings.builder()
            .applyToClusterSettings(it ->
                it.hosts(List.of(address))
                    .mode(com.mongodb.connection.ClusterConnectionMode.SINGLE)
                    .serverSelectionTimeout(limit.toMillis(), TimeUnit.MILLISECONDS))
            .applyToSslSettings(it -> it.enabled(true).context(tls));
    if (user != null) {
      settings.credential(user);
    }
    return MongoClients.create(settings.build());
  }

  @Override
  public void close() {
    gates.close();
    cluster.close();
  }
}
