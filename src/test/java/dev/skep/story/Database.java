package dev.skep.story;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.skep.cluster.AppliedText;
import dev.skep.cluster.Cluster;
import dev.skep.cluster.status.StatusReport;
import dev.skep.mongo.MemberBook;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.driver.Trunks;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.bson.Document;

/** The cluster's MongoDB, by way of its members' own containers, with the cluster's own secrets. */
final class Database implements AutoCloseable {
  private final Cluster cluster;
  private final MemberBook book;
  private final StatusReport status;
  private final MemberGates gates;

  private Database(Cluster cluster) {
    this.cluster = cluster;
    this.gates = new MemberGates(Trunks.ofContainers(cluster.ports().provider()::engine));
    var observed = cluster.observe();
    this.book = observed.mongo().book().known().orElseThrow();
    this.status = cluster.status();
  }

  static Database of(Path file) throws IOException {
    var text = Files.readString(file);
    return new Database(
        Cluster.open(SpecLoader.loadKnown(text), new AppliedText(text, "test"), Time.system()));
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

  /** The host that a set's primary stands on; empty while it is not known. */
  Optional<String> hostOfPrimary(String set) {
    return status.replicaSets().stream()
        .filter(each -> each.name().equals(set))
        .flatMap(each -> each.members().stream())
        .filter(member -> member.state().equals("primary"))
        .findFirst()
        .map(StatusReport.MemberStatus::host);
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
        try (var client = open(address(booking.name()), admin(), trusting())) {
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

  String errorWithoutUser() {
    return error(
        address("mongos1"), null, trusting(), client -> client.listDatabaseNames().first());
  }

  String errorOfAppOutsideItsDatabase() {
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
    var doors = new TreeMap<String, InetSocketAddress>();
    for (var booking : book.wanted()) {
      var host = directory.host(booking.host()).address();
      doors.put(booking.name(), new InetSocketAddress(host, booking.port()));
    }
    for (var host : cluster.observe().hosts().hosts().known().orElseThrow()) {
      for (int port : List.of(2377, 7946, 31000, 31001)) {
        doors.put(host.name() + ":" + port, new InetSocketAddress(host.address(), port));
      }
    }
    var said = new TreeMap<String, String>();
    doors.forEach((name, door) -> said.put(name, knock(door)));
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

  private String error(
      ServerAddress address,
      @org.jspecify.annotations.Nullable MongoCredential user,
      SSLContext tls,
      Consumer<MongoClient> attempt) {
    try (var client = open(address, user, tls)) {
      attempt.accept(client);
      return "it was let in";
    } catch (MongoException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private <T> T asAdministrator(String set, java.util.function.Function<MongoClient, T> question) {
    var primary =
        status.replicaSets().stream()
            .filter(each -> each.name().equals(set))
            .flatMap(each -> each.members().stream())
            .filter(member -> member.state().equals("primary"))
            .findFirst()
            .orElseThrow();
    try (var client = open(address(primary.name()), admin(), trusting())) {
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
      SSLContext tls) {
    var settings =
        MongoClientSettings.builder()
            .applyToClusterSettings(it ->
                it.hosts(List.of(address))
                    .mode(com.mongodb.connection.ClusterConnectionMode.SINGLE)
                    .serverSelectionTimeout(5, TimeUnit.SECONDS))
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
