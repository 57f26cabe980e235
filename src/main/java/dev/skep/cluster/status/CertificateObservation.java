package dev.skep.cluster.status;

import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.Observed;
import dev.skep.hosts.provider.Finding;
import dev.skep.mongo.CertificateExpiries;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at certificates for whoever asks how the cluster is; no run decides anything by them. */
public record CertificateObservation(ClusterPorts ports) {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  public StatusReport completing(StatusReport report, Observed observed) {
    return certificates(observed).completing(report);
  }

  /** After what was found of the machine; nobody looks further where nothing can be built. */
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
