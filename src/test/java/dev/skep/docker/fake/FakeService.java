package dev.skep.docker.fake;

import dev.skep.docker.swarm.Service;
import dev.skep.docker.swarm.ServiceMode;
import dev.skep.docker.swarm.ServiceSpec;
import java.util.Map;
import java.util.Optional;

/** A service of a fake Swarm. */
final class FakeService {
  private final String id;
  private long version;
  private ServiceSpec spec;

  FakeService(String id, long version, ServiceSpec spec) {
    this.id = id;
    this.version = version;
    this.spec = spec.but().auth(Optional.empty()).build();
  }

  String id() {
    return id;
  }

  long version() {
    return version;
  }

  ServiceSpec spec() {
    return spec;
  }

  void change(long newVersion, ServiceSpec changed) {
    version = newVersion;
    spec = changed.but().auth(Optional.empty()).networks(spec.networks()).build();
  }

  int slots() {
    return switch (spec.mode()) {
      case ServiceMode.Replicated(int replicas) -> replicas;
      case ServiceMode.Job(int completions, _) -> completions;
      case ServiceMode.Other _ -> 0;
    };
  }

  /** Swarm counts a service's slots from 1 and a job's from 0. */
  int firstSlot() {
    return isJob() ? 0 : 1;
  }

  boolean isJob() {
    return spec.mode() instanceof ServiceMode.Job;
  }

  /** What a task is made from: labels, number and constraints of the service are not part of it. */
  static ServiceSpec forTask(ServiceSpec spec) {
    return spec.but().labels(Map.of()).replicas(0).constraints(java.util.List.of()).build();
  }

  Service inspect() {
    return new Service(id, version, spec);
  }
}
