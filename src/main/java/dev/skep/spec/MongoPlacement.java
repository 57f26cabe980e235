package dev.skep.spec;

/** The file's placement rules for each kind of MongoDB container. */
public record MongoPlacement(Placement members, Placement configServers, Placement routers) {
  public static final MongoPlacement ANYWHERE =
      new MongoPlacement(Placement.ANYWHERE, Placement.ANYWHERE, Placement.ANYWHERE);
}
