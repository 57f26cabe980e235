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
 * Facts that the MongoDB planner decides on: the desired state, the observed state and the member
 * book as it will be. Where a fact is not certain, the answer is the one that plans nothing.
 */
public record MongoFacts(MongoDesired desired, MongoObserved observed, MemberBook book) {
  private static final Catalogue EMPTY = new Catalogue(List.of(), Set.of(), false, Map.of());

  boolean isFounded(SetName set) {
    return observed.book().known().map(seen -> seen.isFounded(set)).orElse(false);
  }

  /**
   * The members that may be asked for the primary, or be it: those of the set, and retired members
   * on hosts that still serve until they are powered off.
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
   * The members of the book that the replica set's configuration does not name, or names at an
   * address that a retired member still has. A member without a host just now is not among them. A
   * member whose address is unknown is.
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

  /** Whether the member's host is retired (and its set needs the member) or left alone. */
  boolean hasNoHost(Booking booking) {
    var losses = observed.hosts().losses();
    return losses.givenUp().containsKey(booking.host())
        || losses.leftAlone().contains(booking.host());
  }

  /** Whether routers can start: no router starts without a primary of the config servers. */
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

  /** The members with which a replica set is to be founded. */
  List<Booking> initialMembers(SetName set) {
    return new InitialMembers(observed.hosts(), book).of(set);
  }

  /**
   * What is known of the member's data. A member is counted on as soon as its set is founded,
   * unless the set's configuration surely does not name it. A host that was never made holds no
   * data: one that was made is known to the Swarm, or to a recovery that is not over, until it is
   * retired, and its members are in no set before.
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

  /** The observed container of a member or router. */
  Optional<ContainerSummary> container(Booking booking) {
    return observed
        .hosts()
        .engine(booking.host())
        .known()
        .flatMap(engine -> engine.container(booking.name()));
  }

  /** Whether a container was made of the file's image; an older one says so by its hash. */
  boolean isOfNamed(Booking booking, ContainerSummary container) {
    var named = container.labels().get(ClusterLabels.IMAGE);
    return named == null
        ? isMadeAsNamed(booking, container)
        : named.equals(image(booking).toString());
  }

  /** Whether a container was made as the file says; a router's config servers may differ. */
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

  /** Whether the router's next start, or this one, would not find its config servers. */
  private boolean knowsTooFew(Booking router) {
    return container(router).filter(router(router)::knowsTooFew).isPresent();
  }

  /** Whether the config servers have a primary, which a router needs at its next start. */
  private boolean configServersAreLed() {
    return observed.set(SetName.CONFIG).known().flatMap(SetStatus::primary).isPresent();
  }

  /** The reason why an existing router must be replaced; empty when it need not be. */
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

  /** The router through which changes are made: one that runs, else the first. */
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

  /** The differences between the desired databases and the deployment's catalogue. */
  DatabaseDifferences databases() {
    return new DatabaseDifferences(desired, book, catalogue());
  }

  /** The deployment's catalogue; {@code EMPTY} before its home set was founded. */
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

  /** The members and routers that the file no longer includes, except those of kept sets. */
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
