package dev.skep.mongo.steps;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.provider.HeldImage;
import dev.skep.hosts.steps.PerlCheck;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Context;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.util.function.Function;

/** Creates and starts one MongoDB container on its host, with its files in it. */
final class StartContainer {
  private final MongoContext context;
  private final String cluster;
  private final Booking booking;
  private final Seat seat;
  private final Docker engine;

  StartContainer(MongoContext context, String cluster, Booking booking) {
    this.context = context;
    this.cluster = cluster;
    this.booking = booking;
    this.seat = context.seat(booking);
    this.engine = context.engine(booking.host());
  }

  Seat seat() {
    return seat;
  }

  boolean hasVolume() {
    return engine.volumes().find(booking.name()).isPresent();
  }

  /**
   * Creates the container unless it exists, and starts it unless it runs.
   *
   * @param answers whether the server answers; asked seldom, since the container's log tells sooner
   *     and costs nothing
   */
  void up(ImageRef image, Function<HeldImage, ContainerSpec> spec, Context.Condition answers)
      throws InterruptedException {
    try {
      boolean isNew = isToBeMade();
      if (isNew) {
        make(image, spec);
      }
      engine.containers().start(booking.name());
      // A new container's log is read from its first line; an old one's has earlier starts in it.
      try (var log =
          isNew
              ? ListenWait.fromTheStart(engine, booking.name())
              : ListenWait.fromNow(engine, booking.name())) {
        context.await(
            () -> log.heard() || log.isTimeToAsk() && answers.holds(),
            "%s to listen on %s".formatted(booking.name(), seat.address()),
            context.timeouts().member());
      } catch (Trouble waited) {
        throw waited.kind() == Trouble.Kind.TIMED_OUT
            ? waited.evidence(ListenWait.lastWords(engine, booking.name()))
            : waited;
      }
    } catch (EngineException refused) {
      throw Trouble.failed(
              "Cannot start %s on %s: %s"
                  .formatted(booking.name(), booking.host(), refused.answer()))
          .next("See that the host's engine answers and has room, then run it again.")
          .causedBy(refused);
    }
  }

  /**
   * Whether the container must be created. A container that was created and never started is
   * removed, since it may lack its files after a crash.
   */
  private boolean isToBeMade() {
    var found = engine.containers().find(booking.name());
    var neverStarted = found.filter(each -> each.state() == ContainerState.CREATED);
    neverStarted.ifPresent(each -> engine.containers().remove(each.id(), Removal.VOLUMES));
    return found.isEmpty() || neverStarted.isPresent();
  }

  private void make(ImageRef image, Function<HeldImage, ContainerSpec> spec) {
    var name = booking.name();
    var held = HeldImage.require(context.provider(), engine, image);
    new PerlCheck(engine, cluster, name, key()).check(image, held);
    engine
        .volumes()
        .create(name, ClusterLabels.of(cluster, booking.role().mark(), name), java.util.Map.of());
    var id = engine.containers().create(spec.apply(held));
    engine.containers().putArchive(id, MemberFiles.PARENT, MemberFiles.tar(context, seat));
  }

  /** The file's key for the image: routers may have an image of their own. */
  private String key() {
    return booking.isRouter() ? "mongo.routerImage" : "mongo.image";
  }
}
