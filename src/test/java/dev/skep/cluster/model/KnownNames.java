package dev.skep.cluster.model;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.StepId;
import dev.skep.run.Subject;
import dev.skep.spec.ImageRef;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of all that a file, a cluster's memory and its machines speak of. Only grows. */
public final class KnownNames {
  private final Map<Subject, Set<String>> names = new EnumMap<>(Subject.class);

  public static KnownNames of(Desired desired, Observed observed) {
    var known = new KnownNames();
    known.add(desired, observed);
    return known;
  }

  public void add(Desired desired, Observed observed) {
    addHosts(desired, observed);
    addMongo(desired, observed);
    desired.hosts().images().forEach(image -> add(Subject.IMAGE, image));
    desired.hosts().remembered().ifPresent(images -> images.forEach(this::addImage));
    desired.apps().apps().forEach(app -> add(Subject.APP, app.name()));
    desired.apps().stillRemembered().forEach(app -> add(Subject.APP, app));
    observed.apps().books().known().ifPresent(books -> addAll(Subject.APP, books.keySet()));
    addAll(Subject.BALANCER, observed.balancers().balancers().keySet());
    desired.balancers().balancers().forEach(each -> add(Subject.BALANCER, each.name()));
    observed.balancers().standing().forEach(each -> add(Subject.BALANCER, each.name()));
  }

  /** Those that their provider knows. */
  public void addHosts(Collection<HostName> hosts) {
    addAll(Subject.HOST, hosts);
  }

  private void addHosts(Desired desired, Observed observed) {
    addAll(Subject.HOST, desired.hosts().hosts().stream().map(HostRequest::name).toList());
    addAll(Subject.HOST, desired.hosts().kept().stream().map(HostRequest::name).toList());
    observed
        .hosts()
        .hosts()
        .known()
        .ifPresent(hosts -> addHosts(hosts.stream().map(Host::name).toList()));
    addHosts(observed.hosts().losses().names());
    observed.swarm().known().ifPresent(swarm -> addHosts(swarm.nodes().keySet()));
  }

  private void addMongo(Desired desired, Observed observed) {
    desired.mongo().ifPresent(mongo -> addAll(Subject.SET, mongo.sets()));
    desired.mongo().ifPresent(mongo -> addAll(Subject.APP, mongo.formerApps()));
    observed.mongo().book().known().ifPresent(this::addBook);
    desired.booked(observed.mongo()).flatMap(booked -> booked.book()).ifPresent(this::addBook);
  }

  private void addBook(MemberBook book) {
    book.all().forEach(this::addBooking);
    addAll(Subject.SET, book.foundedSets());
  }

  private void addBooking(Booking booking) {
    add(booking.isRouter() ? Subject.ROUTER : Subject.MEMBER, booking.name());
    add(Subject.SET, booking.set());
    add(Subject.HOST, booking.host());
  }

  private void addImage(ImageRef image) {
    add(Subject.IMAGE, image);
  }

  private void addAll(Subject subject, Collection<?> all) {
    all.forEach(each -> add(subject, each));
  }

  private void add(Subject subject, Object name) {
    names.computeIfAbsent(subject, _ -> new HashSet<>()).add(name.toString());
  }

  /** Whether all that a step is about is known. */
  public boolean know(StepId step) {
    List<Subject> subjects = step.kind().subjects();
    for (int i = 0; i < subjects.size(); i++) {
      if (!names.getOrDefault(subjects.get(i), Set.of()).contains(step.about().get(i))) {
        return false;
      }
    }
    return true;
  }
}
