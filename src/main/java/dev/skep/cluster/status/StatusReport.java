package dev.skep.cluster.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report of {@code status --json}, which is a contract. What is unknown is {@code "unknown"}
 * with a reason beside it. Fields may be added; none changes its meaning while {@code schema} stays
 * 1.
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
  /** A report without the certificates. */
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

  /** Returns the same report with the certificates; where one has ended the cluster is degraded. */
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
   * Until when all certificates of members and routers are valid, a day by UTC, and which of them
   * ends first; absent where none could be read.
   */
  public record CertificatesStatus(String until, String first) {}

  /** The URL at which the cluster answers. */
  public record Endpoints(Optional<String> http) {}

  public record HostStatus(
      String name, String pool, String address, String state, Optional<String> reason) {}

  /**
   * A replica set: {@code role} is shard, config or plain; the reason says why a set exists that
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

  /** The holder of the cluster's lock; all fields are unknown where no manager could be asked. */
  public record LockStatus(String owner, String verb, String since, Optional<String> reason) {
    public LockStatus(String owner, String verb, String since) {
      this(owner, verb, since, Optional.empty());
    }

    static LockStatus unknown(String reason) {
      return new LockStatus("unknown", "unknown", "unknown", Optional.of(reason));
    }
  }

  /**
   * A problem of the cluster that a person may want to look into: what, why, and what to do next.
   *
   * @param evidence what a program wrote about it, where one did
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
