package dev.skep.placement;

/**
 * What a container is a part of: the set {@code rs1}, the config servers, the routers, an app's
 * release, the balancers.
 */
public record Group(Kind kind, String name) {

  /** What sort of thing it is: says whether its parts may share a host, and what they need. */
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
    /** Whatever else runs: the registry. */
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

  /** Losing one host must never cost two of these. */
  public boolean isExclusive() {
    return switch (kind) {
      case SET, CONFIG, APP -> true;
      case ROUTER, BALANCER, OTHER -> false;
    };
  }

  /** Whether its parts are spread where there is room, without being kept apart at all costs. */
  public boolean isSpread() {
    return switch (kind) {
      case ROUTER, BALANCER -> true;
      case SET, CONFIG, APP, OTHER -> false;
    };
  }

  /** Whether its parts are mongods with data files and a cache. */
  public boolean isMongod() {
    return switch (kind) {
      case SET, CONFIG -> true;
      case ROUTER, APP, BALANCER, OTHER -> false;
    };
  }
}
