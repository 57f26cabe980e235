package dev.skep.cluster.reconcile;

import dev.skep.cluster.lock.Lock;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.store.CopyMark;
import dev.skep.cluster.store.RecoveryMark;
import dev.skep.cluster.store.StoredDocuments;
import dev.skep.docker.errors.EngineException;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Seen;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.run.Workers;
import dev.skep.swarm.DocumentFormat;
import dev.skep.swarm.MemoryCopies;
import dev.skep.swarm.MemoryCopy;
import dev.skep.swarm.StoredDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes copies of the cluster's memory onto its hosts, at the end of a run that changed it and
 * under that run's lock. A copy that cannot be written does not fail the run: the user is told.
 */
record MemoryKeeper(ClusterPorts ports, RunEnvironment environment, Goal goal) {
  /** The copies are written on all hosts at once: on an idle host one takes 0.1 s. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** What is written to the hosts beside the copy of the memory. */
  enum Keys {
    /** The vault's key too: hosts may be new, and each host that lacks the key gets it. */
    SHARED,
    /** The copy alone: no host is new. */
    LEFT
  }

  /** Whether the hosts' copies agree with the cluster's memory, as far as was observed. */
  static boolean isFresh(Observed observed) {
    var mark = StoredDocuments.read(observed.swarm(), CopyMark.DOCUMENT, CopyMark.class);
    return observed
        .swarm()
        .known()
        .filter(swarm -> swarm.vault().isPresent() && observed.applied().isPresent())
        .map(
            swarm -> mark.isUnknown() || mark.known().orElse(CopyMark.NONE).isOf(swarm.documents()))
        .orElse(true); // "status" reports a memory that cannot be read; no run repairs it
  }

  /**
   * Writes the copies of the memory.
   *
   * @return what to tell the user
   */
  List<String> write(Keys keys) throws InterruptedException {
    try {
      return switch (ports.documents().observeAll()) {
        case Seen.Present<Map<String, StoredDocument<JsonNode>>>(var documents) ->
            write(documents, keys);
        case Seen.Absent<Map<String, StoredDocument<JsonNode>>> _ -> List.of();
        // The run's own end reports that, and there may be no memory yet.
        case Seen.Unknown<Map<String, StoredDocument<JsonNode>>> _ -> List.of();
      };
    } catch (Trouble trouble) {
      return List.of(words(trouble.what()));
    } catch (EngineException silent) {
      return List.of(words(silent.answer()));
    }
  }

  private static String words(String why) {
    return "no copy of what the cluster remembers was written: " + why;
  }

  private List<String> write(Map<String, StoredDocument<JsonNode>> documents, Keys keys)
      throws InterruptedException {
    var vault = ports.vault().sealed();
    if (vault.isEmpty()) {
      return List.of(); // without a vault the memory can be made again
    }
    var trees = new TreeMap<String, JsonNode>();
    documents.forEach((name, stored) -> trees.put(name, stored.value()));
    trees.remove(Lock.DOCUMENT); // in a copy the lock would be a dead run's
    var mark = mark(CopyMark::next);
    trees.put(CopyMark.DOCUMENT, JsonMapper.shared().valueToTree(mark));
    var at = environment.time().now().toString();
    var hosts = ports.provider().list().known().orElse(List.of());
    var where = new HostAddresses(ports.manager().nodes().list(), hosts).all(recovery(trees));
    var copy = new MemoryCopy(goal.spec().cluster(), mark.number(), at, trees, where, vault.get());
    var keepers = keepers(copy, hosts);
    if (mark.number() == 1 && isKnownOn(keepers)) {
      return List.of(words("the hosts have one of another memory of this cluster; it is kept"));
    }
    var missing = write(keepers, copy, keys);
    if (missing.size() * 2 < keepers.size()) {
      mark(before -> before.of(trees));
    }
    return missing.isEmpty() ? List.of() : List.of(words(missing));
  }

  private static RecoveryMark recovery(Map<String, JsonNode> documents) {
    var tree = documents.get(RecoveryMark.DOCUMENT);
    if (tree == null) {
      return RecoveryMark.NONE;
    }
    return switch (DocumentFormat.read(RecoveryMark.DOCUMENT, tree, RecoveryMark.class)) {
      case Seen.Present<RecoveryMark>(var mark) -> mark;
      case Seen.Absent<RecoveryMark> _ -> RecoveryMark.NONE;
      case Seen.Unknown<RecoveryMark>(var reason) -> throw Trouble.failed(reason);
    };
  }

  /**
   * Whether a host has a copy of this cluster's memory. Before the first copy ever there is none: a
   * copy found then is of a memory that was lost and not put back.
   */
  private boolean isKnownOn(SortedSet<HostName> hosts) {
    var found = new MemoryCopies(ports.provider()).read(hosts);
    return MemoryCopies.newest(goal.spec().cluster(), found.values()).isPresent();
  }

  private CopyMark mark(UnaryOperator<CopyMark> change) throws InterruptedException {
    return ports.documents().update(CopyMark.DOCUMENT, CopyMark.class, CopyMark.NONE, change);
  }

  /**
   * Writes the copy to these hosts.
   *
   * @return the hosts where it could not be written, and why
   */
  private SortedMap<HostName, String> write(SortedSet<HostName> hosts, MemoryCopy copy, Keys keys)
      throws InterruptedException {
    var missing = new ConcurrentSkipListMap<HostName, String>();
    hosts.forEach(host -> missing.put(host, "no answer in time"));
    var left = new CountDownLatch(hosts.size());
    var workers = new ArrayList<Workers.Worker>();
    for (var host : hosts) {
      var work = StepKind.COPY_MEMORY.of(host);
      workers.add(
          environment
              .workers()
              .start(
                  work,
                  () -> {
                    write(host, copy, keys, missing);
                    left.countDown();
                  }));
    }
    var _ = left.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    workers.forEach(Workers.Worker::interrupt);
    return new TreeMap<>(missing);
  }

  private void write(
      HostName host, MemoryCopy copy, Keys keys, SortedMap<HostName, String> missing) {
    try {
      new MemoryCopies(ports.provider()).write(host, copy);
      if (keys == Keys.SHARED) {
        ports.vault().shareKeyWith(host);
      }
      missing.remove(host);
    } catch (Trouble trouble) {
      missing.put(host, trouble.what());
    } catch (EngineException silent) {
      missing.put(host, silent.answer());
    } catch (InterruptedException late) {
      Thread.currentThread().interrupt();
    }
  }

  private static String words(SortedMap<HostName, String> missing) {
    return "the copy of what the cluster remembers is an old one on "
        + missing.entrySet().stream()
            .map(entry -> "%s (%s)".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  /** Returns the hosts that are to hold the copy and that are on. */
  private SortedSet<HostName> keepers(MemoryCopy copy, List<Host> hosts) {
    var retired = copy.document(HostBook.DOCUMENT, HostBook.class).orElse(HostBook.EMPTY);
    var keepers = goal.maker().without(retired.addresses().keySet()).keepers();
    var running = new TreeSet<HostName>();
    hosts.stream()
        .filter(Host::isOn)
        .map(Host::name)
        .filter(keepers::contains)
        .forEach(running::add);
    return running;
  }
}
