package dev.skep.cluster.status;

import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.Observed;
import dev.skep.hosts.provider.Finding;
import dev.skep.mongo.CertificateExpiries;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Observes the certificates of members and routers, for reports about the cluster; no run decides
 * anything by them.
 */
public record CertificateObservation(ClusterPorts ports) {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  public StatusReport completing(StatusReport report, Observed observed) {
    return certificates(observed).completing(report);
  }

  /**
   * Adds findings about certificates to those about the machine. They are not asked for where
   * nothing can be built, or where there is no host.
   */
  public List<Finding> completing(List<Finding> found, Supplier<Observed> look) {
    boolean fatal = found.stream().anyMatch(each -> each.grade() == Finding.Grade.FATAL);
    return fatal || ports.provider().list().known().filter(hosts -> !hosts.isEmpty()).isEmpty()
        ? found
        : Stream.concat(found.stream(), certificates(look.get()).findings().stream()).toList();
  }

  private Certificates certificates(Observed observed) {
    var asking = new CertificateExpiries(ports.provider()::engine, LIMIT);
    return new Certificates(asking.ask(observed.mongo()), observed.now());
  }
}
