package dev.skep.hosts.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Mount;
import dev.skep.docker.container.Networking;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.image.Tar;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.SpecHash;
import dev.skep.hosts.provider.KeeperInstaller;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Installs the keeper of a local cluster: a container beside the hosts, which reaches them as every
 * other client does, through this machine's engine. It has that engine's socket, and with it the
 * rights of root on the whole machine.
 */
final class LocalKeeperInstaller implements KeeperInstaller {
  /** The keeper's image of this version of Skep; {@code images/keeper} builds it. */
  static final String IMAGE = "skep/keeper:1";

  private static final String ROLE = "keeper";
  private static final String SOCKET_INSIDE = "/var/run/docker.sock";
  private static final String FOLDER = "/etc/skep";
  private static final String FILE = "skep.yml";

  /**
   * The edition of the keeper's container. It is raised when the container changes, so that the
   * next installation replaces it.
   */
  private static final String EDITION = "keeper 1";

  /** The time for the keeper's first observation, which takes some seconds on a busy machine. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final int LAST_LINES = 10;

  private final Docker engine;
  private final LocalLayout layout;
  private final Path socket;
  private final Time time;

  /**
   * Creates the keeper installer of a local cluster.
   *
   * @param socket the socket of this machine's engine
   */
  LocalKeeperInstaller(Docker engine, LocalLayout layout, Path socket, Time time) {
    this.engine = engine;
    this.layout = layout;
    this.socket = socket;
    this.time = time;
  }

  @Override
  public Seen<State> look(String file) {
    try {
      var found = found();
      if (found.isEmpty()) {
        return Seen.absent();
      }
      boolean current =
          found.size() == 1
              && found.getFirst().running()
              && image().filter(id -> SpecHash.isOf(found.getFirst(), hash(file, id))).isPresent();
      return Seen.present(current ? State.CURRENT : State.OTHER);
    } catch (EngineException silent) {
      return Seen.unknown(silent.answer());
    }
  }

  /**
   * Installs the keeper. An earlier keeper runs until the new one has observed the cluster once,
   * and stays if the new one ends instead. While both run, the holder of the cluster's lock makes
   * repairs, and the other only observes.
   */
  @Override
  public void install(String file, Consumer<String> progress) throws InterruptedException {
    var image =
        image()
            .orElseThrow(() ->
                Trouble.failed("The image %s is not on this machine.".formatted(IMAGE))
                    .next("images/keeper, beside the launcher, builds it from what Skep is."));
    var before = before();
    var name = free(before);
    var id = engine.containers().create(spec(name, hash(file, image)));
    var text = new Tar.Entry(FILE, file.getBytes(UTF_8), 0600, 0, 0);
    engine.containers().putArchive(id, FOLDER, Tar.write(List.of(text)));
    engine.containers().start(id);
    try {
      Waiting.await(time, () -> hasLooked(id, name), "the keeper's first look", LIMIT);
    } catch (Trouble mute) {
      if (!before.isEmpty()) {
        remove(id);
      }
      throw mute;
    }
    before.forEach(this::end);
    engine.containers().logs(id, 1).forEach(line -> progress.accept(line.text()));
  }

  /** Ends the keeper. A keeper that is working ends as on Ctrl-C: between two steps. */
  @Override
  public void dismiss() {
    found().forEach(this::end);
  }

  private void end(ContainerSummary container) {
    engine.containers().stop(container.id(), GRACE);
    remove(container.id());
  }

  /** The keeper's containers: one, or two after an installation that died halfway. */
  private List<ContainerSummary> found() {
    return engine.containers().list(ClusterLabels.in(layout.cluster(), ROLE));
  }

  /** The keepers that the next one replaces. Of two keepers one is removed at once. */
  private List<ContainerSummary> before() {
    var found = found();
    if (found.size() < 2) {
      return found;
    }
    var one = found.stream().filter(each -> !each.running()).findFirst();
    remove(one.orElse(found.getLast()).id());
    return found();
  }

  /** The name of the next keeper: two names take turns, since both run for a while. */
  private String free(List<ContainerSummary> before) {
    boolean taken = before.stream().anyMatch(each -> each.name().equals(layout.keeper()));
    return taken ? layout.keeper() + "-2" : layout.keeper();
  }

  private Optional<String> image() {
    return engine.images().find(IMAGE).map(image -> image.id());
  }

  private String hash(String file, String image) {
    return SpecHash.of(EDITION, file, image, engine.info().root(), socket.toString());
  }

  private ContainerSpec spec(String name, String hash) {
    var volumes = engine.info().root() + "/volumes";
    var labels = new TreeMap<>(ClusterLabels.of(layout.cluster(), ROLE, name));
    labels.put(ClusterLabels.SPEC, hash);
    return ContainerSpec.named(
            name,
            Program.image(IMAGE).command("--file", FOLDER + "/" + FILE).labels(labels).build())
        .network(Networking.host()) // the registry is published on loopback alone
        .mount(Mount.bind(socket.toString(), SOCKET_INSIDE))
        // With this mount a host's disk use is read directly; otherwise each needs a program.
        .mount(new Mount.Bind(volumes, volumes, Mount.Access.READ_ONLY))
        .restart(ContainerSpec.Restart.ALWAYS)
        .log("local", Map.of("max-size", "10m", "max-file", "3"))
        .build();
  }

  /** Whether the keeper has observed the cluster: its first log line reports that. */
  private boolean hasLooked(String id, String name) {
    var lines = engine.containers().logs(id, LAST_LINES);
    var state = engine.containers().inspect(id);
    if (!state.running() || state.restarts() > 0) {
      remove(id);
      throw Trouble.failed("The keeper %s ended at once.".formatted(name))
          .evidence(lines.stream().map(LogLine::text).toList())
          .next("\"skep keep\" in the foreground shows whether it is the cluster's fault.");
    }
    return !lines.isEmpty();
  }

  private void remove(String id) {
    try {
      engine.containers().remove(id, Removal.FORCE, Removal.VOLUMES);
    } catch (NotFound _) {
      // removed already
    }
  }
}
