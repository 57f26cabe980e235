package dev.skep.mongo.admin;

import dev.skep.pki.SecretBytes;
import dev.skep.run.Guard;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Members and routers that are changed only while the guard allows it; questions always pass. */
public record GuardedMembers(Members members, Guard guard) implements Members {
  @Override
  public void prepare() {
    members.prepare();
  }

  @Override
  public Member member(Seat seat) {
    return new GuardedMember(members.member(seat), guard);
  }

  @Override
  public Router router(Seat seat) {
    return new GuardedRouter(members.router(seat), guard);
  }

  @Override
  public void keepOnly(Set<Seat> seats) {
    members.keepOnly(seats);
  }

  @Override
  public void close() {
    members.close();
  }

  private record GuardedMember(Member member, Guard guard) implements Member {
    @Override
    public Seat seat() {
      return member.seat();
    }

    @Override
    public MemberState state() {
      return member.state();
    }

    @Override
    public boolean isWritablePrimary() {
      return member.isWritablePrimary();
    }

    @Override
    public SetStatus status() {
      return member.status();
    }

    @Override
    public MemberHolding holding() {
      return member.holding();
    }

    @Override
    public SetConfig config() {
      return member.config();
    }

    @Override
    public Catalogue catalogue() {
      return member.catalogue();
    }

    @Override
    public void initiate(SetName set, SetKind kind, int id) {
      guard.beforeChange();
      member.initiate(set, kind, id);
    }

    @Override
    public void ensureAdministrator() {
      guard.beforeChange();
      member.ensureAdministrator();
    }

    @Override
    public void addMember(Address address, int id) {
      guard.beforeChange();
      member.addMember(address, id);
    }

    @Override
    public void removeMember(Address address) {
      guard.beforeChange();
      member.removeMember(address);
    }

    @Override
    public void stepDown(Duration how) {
      guard.beforeChange();
      member.stepDown(how);
    }

    @Override
    public void standForElection() {
      guard.beforeChange();
      member.standForElection();
    }

    @Override
    public void ensureUser(UserSpec user, SecretBytes password) {
      guard.beforeChange();
      member.ensureUser(user, password);
    }

    @Override
    public void dropUser(String name) {
      guard.beforeChange();
      member.dropUser(name);
    }

    @Override
    public void ensureMajorityWrites() {
      guard.beforeChange();
      member.ensureMajorityWrites();
    }
  }

  private record GuardedRouter(Router router, Guard guard) implements Router {
    @Override
    public Seat seat() {
      return router.seat();
    }

    @Override
    public boolean isServing() {
      return router.isServing();
    }

    @Override
    public void greet() {
      router.greet();
    }

    @Override
    public List<Catalogue.Shard> shards() {
      return router.shards();
    }

    @Override
    public void addShard(SetName set, List<Address> seeds) {
      guard.beforeChange();
      router.addShard(set, seeds);
    }

    @Override
    public void ensureIndex(String database, String collection, ShardKey key) {
      guard.beforeChange();
      router.ensureIndex(database, collection, key);
    }

    @Override
    public void shardCollection(String database, String collection, ShardKey key) {
      guard.beforeChange();
      router.shardCollection(database, collection, key);
    }
  }
}
