package dev.skep.spec;

/** What the file says of where each kind of MongoDB container may stand. */
public record MongoPlacement(Placement members, Placement configServers, Placement routers) {
  public static final MongoPlacement ANYWHERE =
      new MongoPlacement(Placement.ANYWHERE, Placement.ANYWHERE, Placement.ANYWHERE);
}
