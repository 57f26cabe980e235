package dev.skep.placement;

import java.util.ArrayList;
import java.util.List;

/** A host, with what is on it and what is about to be put on it. */
record Candidate(HostView host, List<Request> coming) {

  List<Container> containers() {
    var all = new ArrayList<>(host.containers());
    coming.forEach(request -> all.add(request.container()));
    return all;
  }

  Memory free() {
    return coming.stream()
        .map(request -> request.container().memory())
        .reduce(host.free(), Memory::minus);
  }
}
