package dev.skep.spec;

/** A value that is known only once the cluster is planned, as the file refers to it. */
public sealed interface TemplateReference {
  /**
   * {@code ${mongo.hosts}}: addresses and ports of the routers, or of a plain replica set's
   * members.
   */
  record MongoHosts() implements TemplateReference {
    @Override
    public String toString() {
      return "mongo.hosts";
    }
  }

  /** {@code ${apps.NAME.url}}: the address of another app, through the balancer. */
  record AppUrl(String app) implements TemplateReference {
    @Override
    public String toString() {
      return "apps." + app + ".url";
    }
  }
}
