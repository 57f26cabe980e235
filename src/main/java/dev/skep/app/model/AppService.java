package dev.skep.app.model;

import dev.skep.balancer.model.ColorPorts;
import dev.skep.docker.model.LogSpec;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.ProgramBuilder;
import dev.skep.docker.model.ResourceLimits;
import dev.skep.docker.swarm.HostPort;
import dev.skep.docker.swarm.RestartPolicy;
import dev.skep.docker.swarm.SecretMount;
import dev.skep.docker.swarm.ServiceSpec;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.spec.AppSpec;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Swarm services of a release. Pure. One service per generation, its instances on host ports,
 * so at most one on a host. Of a service only the number of instances ever changes.
 *
 * @param image by the name that the hosts' engines know, pinned by digest if that is known
 * @param variables for an app that reads secrets from its environment
 */
public record AppService(
    String cluster,
    AppSpec spec,
    List<String> constraints,
    ColorPorts ports,
    Release release,
    String image,
    AppEnvironment environment,
    List<SecretMount> secrets,
    Optional<SecretVariables> variables) {
  public static final String ROLE = "app";
  public static final String SMOKE_ROLE = "smoke";

  /** The end of a migration's name as a job. */
  public static final String BEFORE = "_before";

  /** The label with a job's own name. */
  public static final String JOB = "skep.job";

  /** How long a job's program may take to end by itself; the usual time of {@code docker stop}. */
  public static final Duration JOB_GRACE = Duration.ofSeconds(10);

  public static final String GENERATION = "skep.generation";
  public static final String COLOR = "skep.color";

  // Added to the drain: how long a program may take to end once its last request is answered.
  private static final Duration END = Duration.ofSeconds(5);

  /** The service that runs the release's instances. */
  public ServiceSpec serving() {
    var program = program(ROLE, "%s-{{.Task.Slot}}".formatted(spec.name()), release.command());
    if (!spec.health().image()) {
      // With the image's check Swarm calls an instance running 30 s later, and restarts it if the
      // check fails.
      program.withoutHealthcheck();
    }
    return shape(release.service(spec.name()), ROLE, program.build())
        .constraints(constraints)
        .maxPerNode(1)
        .replicas(spec.instances())
        .ports(published())
        .restart(RestartPolicy.atOnce()) // a delay would be paid by healing: see CrashLoopDetector
        .build();
  }

  private List<HostPort> published() {
    var serving = new HostPort(ports.of(release.color()), spec.port().number());
    var checked =
        release.checkPort().stream()
            .flatMap(onHost ->
                spec.health().port().stream()
                    .map(port -> new HostPort(onHost.number(), port.number())));
    return Stream.concat(Stream.of(serving), checked).toList();
  }

  /** The service of a job that runs once on one node; exit code 0 is success. */
  public ServiceSpec job(String name, String nodeId, List<String> command, MemorySize memory) {
    var program =
        program(SMOKE_ROLE, name, command)
            .label(JOB, name)
            .stopGrace(JOB_GRACE)
            .withoutHealthcheck()
            .build();
    return shape(name, SMOKE_ROLE, program)
        .constraints(List.of("node.id==" + nodeId))
        .limits(ResourceLimits.memory(memory.bytes()))
        .job(1)
        .restart(RestartPolicy.never())
        .build();
  }

  public String beforeName() {
    return release.service(spec.name()) + BEFORE;
  }

  public String smokeName(int instance) {
    return "%s_smoke%d".formatted(release.service(spec.name()), instance);
  }

  private dev.skep.docker.swarm.ServiceSpecBuilder shape(
      String name, String role, Program program) {
    var labels = new TreeMap<>(ClusterLabels.of(cluster, role, spec.name()));
    labels.put(GENERATION, String.valueOf(release.generation()));
    labels.put("skep.release", ImageRef.parse(release.image()).release());
    labels.put(COLOR, release.color().word());
    release.digest().ifPresent(digest -> labels.put("skep.digest", digest));
    labels.put(ClusterLabels.SPEC, release.settings());
    return ServiceSpec.named(name, program)
        .labels(labels)
        .secrets(secrets)
        .limits(ResourceLimits.memory(spec.memory().bytes()))
        .log(LogSpec.local(spec.log().size().bytes() / 1024 + "k", spec.log().files()));
  }

  private ProgramBuilder program(String role, String instance, List<String> command) {
    var program = program(role, instance);
    return variables
        .map(each ->
            program
                .entrypoint(each.entrypoint().toArray(String[]::new))
                .command(each.words(command)))
        .orElseGet(() -> program.command(command));
  }

  private ProgramBuilder program(String role, String instance) {
    var own = new TreeMap<String, String>();
    own.put("RELEASE", ImageRef.parse(release.image()).release());
    own.put("INSTANCE", instance);
    own.put("PORT", String.valueOf(spec.port().number()));
    environment.variables().forEach((name, value) -> own.put(name, plain(value)));
    return Program.image(image)
        .root(release.hasReadOnlyRoot() ? Program.Root.READ_ONLY : Program.Root.WRITABLE)
        .env(own)
        .labels(ClusterLabels.of(cluster, role, spec.name()))
        .label(GENERATION, String.valueOf(release.generation()))
        .label(COLOR, release.color().word())
        .stopGrace(spec.drain().plus(END));
  }

  /** Swarm reads <code>{{</code> in a variable as a template of its own. */
  private static String plain(String value) {
    return value.replace("{{", "{{\"{{\"}}");
  }
}
