package dev.skep.placement;

/**
 * The group of a container: the replica set {@code rs1}, the config servers, the routers, an app's
 * release, the balancers.
 */
public record Group(Kind kind, String name) {

  /**
   * The kind of a group. It decides whether its containers may share a host, and what they need.
   */
  public enum Kind {
    /** Members of a replica set that holds data. Never two on one host. */
    SET,
    /** The config servers. Never two on one host. */
    CONFIG,
    /** The routers. Spread where there is room. */
    ROUTER,
    /** The instances of one app's release. Never two on one host. */
    APP,
    /** The balancers. Spread where there is room. */
    BALANCER,
    /** Every other container, such as the registry. */
    OTHER
  }

  public static Group set(String name) {
    return new Group(Kind.SET, name);
  }

  public static Group config() {
    return new Group(Kind.CONFIG, "config servers");
  }

  public static Group routers() {
    return new Group(Kind.ROUTER, "routers");
  }

  public static Group app(String name) {
    return new Group(Kind.APP, name);
  }

  public static Group balancers() {
    return new Group(Kind.BALANCER, "balancers");
  }

  public static Group other(String name) {
    return new Group(Kind.OTHER, name);
  }

  /**
   * Whether no two of the group's containers may share a host: the loss of one host must never cost
   * two of them.
   */
  public boolean isExclusive() {
    return switch (kind) {
      case SET, CONFIG, APP -> true;
      case ROUTER, BALANCER, OTHER -> false;
    };
  }

  /**
   * Whether the group's containers are spread where there is room, but may share a host otherwise.
   */
  public boolean isSpread() {
    return switch (kind) {
      case ROUTER, BALANCER -> true;
      case SET, CONFIG, APP, OTHER -> false;
    };
  }

  /** Whether the group's containers are mongods with data files and a cache. */
  public boolean isMongod() {
    return switch (kind) {
      case SET, CONFIG -> true;
      case ROUTER, APP, BALANCER, OTHER -> false;
    };
  }
}
