package dev.skep.mongo;

import dev.skep.docker.container.ContainerSummary;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.SpecHash;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.Bookings;
import dev.skep.mongo.model.DatabaseDifferences;
import dev.skep.mongo.model.InitialMembers;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MemberRole;
import dev.skep.mongo.model.MembersToRemove;
import dev.skep.mongo.model.MongoDesired;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.mongo.steps.MemberContainer;
import dev.skep.mongo.steps.MongoStep;
import dev.skep.mongo.steps.ReplaceRouter;
import dev.skep.mongo.steps.RouterContainer;
import dev.skep.mongo.steps.StartMember;
import dev.skep.mongo.steps.StartRouter;
import dev.skep.placement.CacheSizing;
import dev.skep.placement.Memory;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wanted and what was found, with the book as it will be: the planner's questions,
 * answered. Whatever is not known for sure is answered so that nothing is done.
 */
public record MongoFacts(MongoDesired desired, MongoObserved observed, MemberBook book) {
  private static final Catalogue EMPTY = new Catalogue(List.of(), Set.of(), false, Map.of());

  boolean isFounded(SetName set) {
    return observed.book().known().map(seen -> seen.isFounded(set)).orElse(false);
  }

  /**
   * Who may be asked for the primary, or be it: the members, and those whose hosts were asked to
   * leave, until they are off.
   */
  List<Booking> voices(SetName set) {
    var voices = new ArrayList<>(book.of(set));
    if (isFounded(set)) {
      book.retired(set).stream()
          .filter(booking -> observed.hosts().servesOn(booking.host()))
          .forEach(voices::add);
    }
    return List.copyOf(voices);
  }

  /**
   * Members of the book that the set's configuration does not name, or names for another. One that
   * has no host just now is none, though nobody knows its address any more.
   */
  List<Booking> missing(SetName set, SetStatus status) {
    var successors = successors(set, status);
    return book.of(set).stream()
        .filter(booking -> !hasNoHost(booking))
        .filter(booking ->
            successors.contains(booking)
                || observed.address(booking).map(at -> !isNamed(at, status)).orElse(true))
        .toList();
  }

  /** Its host is no more, and its set cannot do without it; or is left alone, for a person. */
  boolean hasNoHost(Booking booking) {
    var losses = observed.hosts().losses();
    return losses.givenUp().containsKey(booking.host())
        || losses.leftAlone().contains(booking.host());
  }

  /** No router starts without a primary of the config servers. */
  boolean isRoutable() {
    return observed.set(SetName.CONFIG).known().filter(status -> !status.hasMajority()).isEmpty();
  }

  List<MembersToRemove.Departure> membersToRemove(SetName set, SetStatus status) {
    return new MembersToRemove(observed, book).of(set, status);
  }

  private List<Booking> successors(SetName set, SetStatus status) {
    return membersToRemove(set, status).stream()
        .flatMap(each -> each.successor().stream())
        .toList();
  }

  static String quorumHosts(Booking booking) {
    return ("%s is to have a successor, and most of %s is not there: without a majority"
            + " nothing is done by itself")
        .formatted(booking.name(), booking.set());
  }

  private static boolean isNamed(Address address, SetStatus status) {
    return status.standingOf(address).isPresent();
  }

  static String ailing(SetStatus status) {
    var ailing =
        status.members().stream()
            .filter(member -> !member.standing().isHealthy())
            .map(member -> "%s is %s".formatted(member.address(), member.standing()))
            .collect(Collectors.joining(", "));
    return ailing.isEmpty() ? "a member is not counted yet" : ailing;
  }

  String whyUnseen(SetName set) {
    return observed.set(set) instanceof Seen.Unknown<SetStatus>(var reason)
        ? reason
        : "nobody was asked";
  }

  MongoStep start(Booking booking, Optional<EngineSeen> engine) {
    if (booking.isRouter()) {
      return StartRouter.of(router(booking), observed);
    }
    var others = voices(booking.set()).stream().filter(each -> !each.equals(booking)).toList();
    return new StartMember(member(booking), data(booking), others);
  }

  /** Of a set that is to be founded, the members to found it with. */
  List<Booking> initialMembers(SetName set) {
    return new InitialMembers(observed.hosts(), book).of(set);
  }

  /**
   * Counted on as soon as the set is founded, unless the set itself does not name it. A host that
   * was never made holds none: one that was is known to the Swarm, or to a recovery that is not
   * over, until it is given up, and its members stand in no set before.
   */
  private StartMember.Data data(Booking booking) {
    if (!isFounded(booking.set())) {
      return initialMembers(booking.set()).contains(booking)
          ? StartMember.Data.NONE_YET
          : StartMember.Data.OUTSIDE;
    }
    if (observed.hosts().host(booking.host()).isAbsent()) {
      return StartMember.Data.OUTSIDE;
    }
    boolean surelyOutside =
        observed
            .set(booking.set())
            .known()
            .filter(status -> isSurelyOutside(booking, status))
            .isPresent();
    return surelyOutside ? StartMember.Data.OUTSIDE : StartMember.Data.COUNTED_ON;
  }

  private boolean isSurelyOutside(Booking booking, SetStatus status) {
    return observed.address(booking).filter(at -> !isNamed(at, status)).isPresent()
        || successors(booking.set(), status).contains(booking);
  }

  ImageRef image(Booking booking) {
    return booking.isRouter() ? desired.spec().imageOfRouters() : desired.spec().image();
  }

  /** Its container, as it was seen. */
  Optional<ContainerSummary> container(Booking booking) {
    return observed
        .hosts()
        .engine(booking.host())
        .known()
        .flatMap(engine -> engine.container(booking.name()));
  }

  /** Whether a container was made of the image that the file names; older ones say it by a hash. */
  boolean isOfNamed(Booking booking, ContainerSummary container) {
    var named = container.labels().get(ClusterLabels.IMAGE);
    return named == null
        ? isMadeAsNamed(booking, container)
        : named.equals(image(booking).toString());
  }

  /** A router is told of others as config servers are replaced. */
  boolean isMadeAsNamed(Booking booking, ContainerSummary container) {
    return SpecHash.isOf(container, hash(booking))
        || booking.isRouter() && router(booking).isButForConfigServers(container);
  }

  String hash(Booking booking) {
    return booking.isRouter() ? router(booking).hash() : member(booking).hash();
  }

  private MemberContainer member(Booking booking) {
    var kind = kindOf(booking.set());
    var inFile = desired.spec().cache().filter(_ -> kind != SetKind.CONFIG);
    return new MemberContainer(
        desired.cluster(),
        booking,
        kind,
        desired.spec().image(),
        inFile.map(size -> new Memory(size.bytes())).orElseGet(() -> derivedCache(booking)),
        inFile.isPresent() ? MemberContainer.Sizing.FROM_FILE : MemberContainer.Sizing.DERIVED);
  }

  private Memory derivedCache(Booking booking) {
    var sizing =
        Bookings.occupied(booking.host(), desired, book)
            .map(host -> CacheSizing.of(host.memory(), host.containers()))
            .orElseGet(() -> CacheSizing.of(Memory.NONE, List.of()));
    return booking.role() == MemberRole.CONFIG ? sizing.configServer() : sizing.member();
  }

  /** A router whose next start, or this one, would not find its config servers. */
  private boolean knowsTooFew(Booking router) {
    return container(router).filter(router(router)::knowsTooFew).isPresent();
  }

  /** A router that serves is taken down only where its next start surely finds whom it asks for. */
  private boolean configServersAreLed() {
    return observed.set(SetName.CONFIG).known().flatMap(SetStatus::primary).isPresent();
  }

  /** Why a router that is there must be made anew, if it must. */
  Optional<ReplaceRouter.Cause> uselessness(Booking router) {
    if (knowsTooFew(router) && (!runs(router) || configServersAreLed())) {
      return Optional.of(ReplaceRouter.Cause.KNOWS_TOO_FEW);
    }
    return observed.mute().hung().contains(router.name())
        ? Optional.of(ReplaceRouter.Cause.MUTE)
        : Optional.empty();
  }

  RouterContainer router(Booking booking) {
    return new RouterContainer(
        desired.cluster(), booking, desired.spec().imageOfRouters(), book.of(SetName.CONFIG));
  }

  /** The router that changes go through: one that runs, else the first. */
  Booking door() {
    return book.routers().stream()
        .filter(this::runs)
        .findFirst()
        .orElseGet(() -> book.routers().getFirst());
  }

  boolean runs(Booking booking) {
    return container(booking).filter(container -> container.running()).isPresent();
  }

  List<SetName> shardsToAdd() {
    if (!desired.spec().sharded() || book.routers().isEmpty()) {
      return List.of();
    }
    return catalogue()
        .map(known ->
            desired.dataSets().stream()
                .filter(set -> known.shard(set).filter(Catalogue.Shard::aware).isEmpty())
                .filter(set -> !book.of(set).isEmpty())
                .toList())
        .orElse(List.of());
  }

  /** What the deployment knows of databases, and what is wanted of them. */
  DatabaseDifferences databases() {
    return new DatabaseDifferences(desired, book, catalogue());
  }

  /** What the deployment knows: nothing before its home was founded, empty when it is unknown. */
  private Optional<Catalogue> catalogue() {
    return isFounded(desired.home()) ? observed.catalogue().known() : Optional.of(EMPTY);
  }

  SetKind kindOf(SetName set) {
    return desired.kindOf(set, book);
  }

  List<SetName> kept() {
    return desired.kept(book);
  }

  List<SetName> unnamed() {
    return desired.unnamed(book);
  }

  /** Members and routers that the file no longer asks for, but for those of a set that is kept. */
  List<String> unwanted() {
    var kept = kept();
    var unwanted = new ArrayList<String>();
    for (var booking : book.wanted()) {
      if (!booking.isRouter() && !kept.contains(booking.set())) {
        unwanted.add(booking.name());
      }
    }
    for (var set : desired.sets()) {
      var members = book.of(set);
      var over = members.stream().skip(desired.membersOf(set)).map(Booking::name).toList();
      unwanted.addAll(over);
    }
    book.routers().stream()
        .skip(desired.spec().routers())
        .map(Booking::name)
        .forEach(unwanted::add);
    return unwanted;
  }
}
