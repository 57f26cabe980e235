package dev.skep.mongo.driver;

import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.MemberHolding;
import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.NoAnswerException;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.ServerRefusal;
import dev.skep.mongo.admin.SetConfig;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.admin.UserSpec;
import dev.skep.mongo.driver.Clients.Login;
import dev.skep.pki.SecretBytes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** A member that is asked through the driver. {@link Answers} translates its answers. */
final class DriverMember implements Member {
  private static final int USER_NOT_FOUND = 11;
  private static final int USER_EXISTS = 51003;
  private static final Document MAJORITY = new Document("w", "majority").append("wtimeout", 20_000);

  private final Seat seat;
  private final Clients clients;

  DriverMember(Seat seat, Clients clients) {
    this.seat = seat;
    this.clients = clients;
  }

  @Override
  public Seat seat() {
    return seat;
  }

  @Override
  public MemberState state() {
    try {
      var nobody = clients.of(seat, Login.NOBODY);
      return Answers.inSet(nobody.ask(new Document("hello", 1)))
          .orElseGet(() -> outsideOfSets(nobody));
    } catch (NoAnswerException silence) {
      return new MemberState.Silent(silence.reason());
    }
  }

  /**
   * The state of a member in no set. The greeting does not tell one that never was in a set from
   * one that was removed.
   */
  private MemberState outsideOfSets(Client nobody) {
    try {
      nobody.ask(new Document("replSetGetStatus", 1));
      return new MemberState.Silent("it is just now joining a set");
    } catch (ServerRefusal refusal) {
      return refusal.code() == ServerRefusal.UNAUTHORIZED
          ? outsideWithUsers()
          : Answers.outside(refusal);
    }
  }

  private MemberState outsideWithUsers() {
    try {
      clients.of(seat, Login.ADMINISTRATOR).ask(new Document("replSetGetStatus", 1));
      return new MemberState.Silent("it is just now joining a set");
    } catch (ServerRefusal refusal) {
      return Answers.outside(refusal);
    }
  }

  @Override
  public boolean isWritablePrimary() {
    var hello = clients.of(seat, Login.NOBODY).ask(new Document("hello", 1));
    return hello.getBoolean("isWritablePrimary", false);
  }

  @Override
  public void initiate(SetName set, SetKind kind, int id) {
    var config = new Document("_id", set.value());
    if (kind == SetKind.CONFIG) {
      config.append("configsvr", true);
    }
    config.append("members", List.of(SetDocuments.member(id, seat.address())));
    clients.of(seat, Login.NOBODY).ask(new Document("replSetInitiate", config));
  }

  @Override
  public void ensureAdministrator() {
    try {
      clients
          .of(seat, Login.NOBODY)
          .ask(
              new Document("createUser", ClientCredentials.ADMINISTRATOR)
                  .append("pwd", clients.administratorPassword())
                  .append("roles", List.of(new Document("role", "root").append("db", "admin")))
                  .append("mechanisms", List.of("SCRAM-SHA-256"))
                  .append("writeConcern", MAJORITY));
    } catch (ServerRefusal refusal) {
      // There are users already; the login below shows whether they are the cluster's.
      if (refusal.code() != ServerRefusal.UNAUTHORIZED && refusal.code() != USER_EXISTS) {
        throw refusal;
      }
    }
    administrator().ask(new Document("ping", 1));
  }

  @Override
  public SetStatus status() {
    var status = Answers.status(administrator().ask(new Document("replSetGetStatus", 1)));
    return status.isCounted() ? status : status.telling(newcomers());
  }

  /** The members without a vote; only the stored document names them, no command does. */
  private Set<Address> newcomers() {
    try {
      return Answers.newcomers(administrator().find("local", "system.replset", new Document()));
    } catch (ServerRefusal _) {
      return Set.of(); // their number is known all the same
    }
  }

  @Override
  public MemberHolding holding() {
    var status = administrator().ask(new Document("replSetGetStatus", 1));
    return Answers.holding(status, config().replicaSetId());
  }

  @Override
  public SetConfig config() {
    return Answers.config(rawConfig());
  }

  @Override
  public void addMember(Address address, int id) {
    SetDocuments.adding(rawConfig(), address, id).ifPresent(this::reconfigure);
  }

  @Override
  public void removeMember(Address address) {
    SetDocuments.removing(rawConfig(), address).ifPresent(this::reconfigure);
  }

  private Document rawConfig() {
    return administrator().ask(new Document("replSetGetConfig", 1)).get("config", Document.class);
  }

  private void reconfigure(Document config) {
    administrator().ask(new Document("replSetReconfig", config).append("maxTimeMS", 20_000));
  }

  @Override
  public void stepDown(Duration how) {
    administrator()
        .ask(
            new Document("replSetStepDown", how.toSeconds())
                .append("secondaryCatchUpPeriodSecs", Math.min(10, how.toSeconds())));
  }

  @Override
  public void standForElection() {
    var client = administrator();
    client.ask(new Document("replSetStepUp", 1));
    try {
      client.ask(new Document("replSetAbortPrimaryCatchUp", 1));
    } catch (ServerRefusal refusal) {
      if (refusal.code() != ServerRefusal.ILLEGAL_OPERATION) { // it had caught up already
        throw refusal;
      }
    }
  }

  @Override
  public Catalogue catalogue() {
    var client = administrator();
    return new Catalogue(
        Answers.shards(client.find("config", "shards", new Document())),
        Answers.users(client.ask(new Document("usersInfo", 1))),
        Answers.majorityWrites(client.ask(new Document("getDefaultRWConcern", 1))),
        Answers.collections(client.find("config", "collections", new Document())));
  }

  @Override
  public void ensureUser(UserSpec user, SecretBytes password) {
    try {
      administrator().ask(UserDocuments.command("createUser", user, password, MAJORITY));
    } catch (ServerRefusal refusal) {
      if (refusal.code() != USER_EXISTS) {
        throw refusal;
      }
      administrator().ask(UserDocuments.command("updateUser", user, password, MAJORITY));
    }
  }

  @Override
  public void dropUser(String name) {
    try {
      administrator().ask(new Document("dropUser", name).append("writeConcern", MAJORITY));
    } catch (ServerRefusal refusal) {
      if (refusal.code() != USER_NOT_FOUND) {
        throw refusal;
      }
    }
  }

  @Override
  public void ensureMajorityWrites() {
    administrator()
        .ask(
            new Document("setDefaultRWConcern", 1)
                .append("defaultWriteConcern", new Document("w", "majority").append("wtimeout", 0))
                .append("writeConcern", MAJORITY));
  }

  private Client administrator() {
    return clients.of(seat, Login.ADMINISTRATOR);
  }
}
