package dev.skep.mongo.fake;

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
import dev.skep.pki.SecretBytes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A member of a fake world; refuses what mongod refuses, with its codes. */
record FakeMember(FakeMongo world, Seat seat, Supplier<String> password) implements Member {
  static final String ADMINISTRATOR = "skep";

  @Override
  public MemberState state() {
    var here = world.at(seat.address());
    if (here.isEmpty()) {
      return new MemberState.Silent("nothing listens on " + seat.address());
    }
    return here.get().data().set().map(this::stateIn).orElseGet(MemberState.NeverInitiated::new);
  }

  private MemberState stateIn(FakeSet set) {
    if (!set.names(seat.address())) {
      return knowsUs(set)
          ? new MemberState.Removed()
          : new MemberState.Foreign("it has users, and this cluster's administrator is not one");
    }
    return new MemberState.InSet(
        set.name(),
        set.standing(seat.address(), up(set)),
        set.primary(),
        set.entries().stream().map(SetConfig.Entry::address).toList());
  }

  @Override
  public boolean isWritablePrimary() {
    return mongod().data().set().flatMap(FakeSet::primary).equals(Optional.of(seat.address()));
  }

  @Override
  public void initiate(SetName set, SetKind kind, int id) {
    var mongod = mongod();
    if (mongod.data().set().isPresent()) {
      throw refusal("replSetInitiate", ServerRefusal.ALREADY_INITIALIZED, "already initialized");
    }
    if (!mongod.startedFor().equals(set) || mongod.kind() != kind) {
      throw refusal("replSetInitiate", ServerRefusal.INVALID_CONFIG, "started for another set");
    }
    mongod.data().found(world.newSet(set, new SetConfig.Entry(id, seat.address())));
  }

  @Override
  public void ensureAdministrator() {
    var set = primarySet("createUser");
    if (!set.hasUsers()) {
      set.user(ADMINISTRATOR, password.get());
    }
    loggedIn();
  }

  @Override
  public SetStatus status() {
    var set = member("replSetGetStatus");
    var status = set.look(up(set));
    world.settle();
    return status;
  }

  @Override
  public MemberHolding holding() {
    return new MemberHolding(member("replSetGetStatus").id(), 1, 0, 0);
  }

  @Override
  public SetConfig config() {
    return loggedIn().config();
  }

  @Override
  public void addMember(Address address, int id) {
    var set = changeable("replSetReconfig");
    if (!set.names(address)) {
      set.add(address, id);
      world.settle();
    }
  }

  @Override
  public void removeMember(Address address) {
    var set = changeable("replSetReconfig");
    if (set.names(address)) {
      set.remove(address);
      world.settle();
    }
  }

  @Override
  public void stepDown(Duration how) {
    var set = changeable("replSetStepDown");
    set.stepDown(up(set));
  }

  @Override
  public void standForElection() {
    var set = member("replSetStepUp");
    if (!set.lead(seat.address(), up(set))) {
      throw refusal("replSetStepUp", ServerRefusal.COMMAND_FAILED, "Election failed.");
    }
  }

  @Override
  public Catalogue catalogue() {
    return member("usersInfo").catalogue();
  }

  @Override
  public void ensureUser(UserSpec user, SecretBytes given) {
    changeable("createUser").user(user.name(), given.text());
  }

  @Override
  public void dropUser(String name) {
    changeable("dropUser").dropUser(name);
  }

  @Override
  public void ensureMajorityWrites() {
    changeable("setDefaultRWConcern").majorityWrites();
  }

  private FakeSet changeable(String asked) {
    loggedIn();
    return primarySet(asked);
  }

  private FakeSet primarySet(String asked) {
    var set = mongod().data().set();
    if (set.flatMap(FakeSet::primary).filter(seat.address()::equals).isEmpty()) {
      throw refusal(asked, ServerRefusal.NOT_WRITABLE_PRIMARY, "not primary");
    }
    return set.get();
  }

  private FakeSet member(String asked) {
    var set = loggedIn();
    if (!set.names(seat.address())) {
      throw refusal(asked, ServerRefusal.INVALID_CONFIG, "Our replica set config is invalid");
    }
    return set;
  }

  private FakeSet loggedIn() {
    return mongod()
        .data()
        .set()
        .filter(this::knowsUs)
        .orElseThrow(
            () -> refusal("login", ServerRefusal.AUTHENTICATION_FAILED, "Authentication failed."));
  }

  private boolean knowsUs(FakeSet set) {
    return set.passwordOf(ADMINISTRATOR).equals(Optional.of(password.get()));
  }

  private FakeMongod mongod() {
    return world
        .at(seat.address())
        .orElseThrow(() -> new NoAnswerException(seat, "nothing listens on " + seat.address()));
  }

  private Predicate<Address> up(FakeSet set) {
    return address -> world.isUp(set, address);
  }

  private ServerRefusal refusal(String asked, int code, String said) {
    return new ServerRefusal(seat, asked, code, said);
  }
}
