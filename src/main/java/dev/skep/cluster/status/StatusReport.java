package dev.skep.cluster.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The contract of {@code status --json}. What is unknown says {@code "unknown"} with a reason
 * beside it. Fields may be added; none changes its meaning while {@code schema} stays 1.
 */
@JsonPropertyOrder({
  "schema",
  "cluster",
  "state",
  "endpoints",
  "hosts",
  "replicaSets",
  "shards",
  "routers",
  "apps",
  "balancers",
  "lock",
  "certificates",
  "problems"
})
public record StatusReport(
    int schema,
    String cluster,
    String state,
    Endpoints endpoints,
    List<HostStatus> hosts,
    List<ReplicaSetStatus> replicaSets,
    List<ShardStatus> shards,
    List<RouterStatus> routers,
    List<AppStatus> apps,
    List<BalancerStatus> balancers,
    Optional<LockStatus> lock,
    Optional<CertificatesStatus> certificates,
    List<Problem> problems) {
  /** One that does not say how long certificates hold. */
  public StatusReport(
      int schema,
      String cluster,
      String state,
      Endpoints endpoints,
      List<HostStatus> hosts,
      List<ReplicaSetStatus> replicaSets,
      List<ShardStatus> shards,
      List<RouterStatus> routers,
      List<AppStatus> apps,
      List<BalancerStatus> balancers,
      Optional<LockStatus> lock,
      List<Problem> problems) {
    this(
        schema,
        cluster,
        state,
        endpoints,
        hosts,
        replicaSets,
        shards,
        routers,
        apps,
        balancers,
        lock,
        Optional.empty(),
        problems);
  }

  /** The same with this of certificates; where one is over the cluster is not whole. */
  StatusReport with(CertificatesStatus first, List<Problem> more, boolean isOver) {
    return new StatusReport(
        schema,
        cluster,
        isOver ? "degraded" : state,
        endpoints,
        hosts,
        replicaSets,
        shards,
        routers,
        apps,
        balancers,
        lock,
        Optional.of(first),
        Stream.concat(problems.stream(), more.stream()).toList());
  }

  /**
   * Until when all certificates of members and routers hold, a day by UTC, and whose ends first;
   * absent where none could be read.
   */
  public record CertificatesStatus(String until, String first) {}

  /** Where the cluster answers. */
  public record Endpoints(Optional<String> http) {}

  public record HostStatus(
      String name, String pool, String address, String state, Optional<String> reason) {}

  /**
   * A replica set: {@code role} is shard, config or plain; the reason says why one is there that
   * the file does not name.
   */
  public record ReplicaSetStatus(
      String name, String role, List<MemberStatus> members, Optional<String> reason) {
    public ReplicaSetStatus(String name, String role, List<MemberStatus> members) {
      this(name, role, members, Optional.empty());
    }
  }

  /** A member: {@code state} is MongoDB's word for it, {@code health} is up, down or unknown. */
  public record MemberStatus(
      String name, String host, String state, String health, Optional<String> reason) {}

  public record ShardStatus(String name, String state, Optional<String> reason) {}

  public record RouterStatus(
      String name, String host, String state, Optional<String> image, Optional<String> reason) {}

  public record AppStatus(
      String name,
      String release,
      long generation,
      String color,
      List<InstanceStatus> instances,
      Optional<String> reason) {}

  public record InstanceStatus(int slot, String host, String state, Optional<String> reason) {}

  public record BalancerStatus(String name, String host, String state, Optional<String> reason) {}

  /** Who is changing the cluster now; all unknown where nobody could be asked. */
  public record LockStatus(String owner, String verb, String since, Optional<String> reason) {
    public LockStatus(String owner, String verb, String since) {
      this(owner, verb, since, Optional.empty());
    }

    static LockStatus unknown(String reason) {
      return new LockStatus("unknown", "unknown", "unknown", Optional.of(reason));
    }
  }

  /**
   * Something that a person may want to look at: what, why, and what to do next.
   *
   * @param evidence what a program wrote of it, where one did
   */
  public record Problem(
      String what,
      String why,
      String next,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> evidence) {
    public Problem {
      evidence = List.copyOf(evidence);
    }

    public Problem(String what, String why, String next) {
      this(what, why, next, List.of());
    }
  }
}
