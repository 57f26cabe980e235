package dev.skep.placement;

import java.util.List;
import java.util.stream.Stream;

/**
 * A host, with the containers on it and the requests about to be placed on it.
 *
 * @param containers both together
 */
record Candidate(HostView host, List<PlacementRequest> coming, List<PlacedContainer> containers) {

  Candidate(HostView host, List<PlacementRequest> coming) {
    this(
        host,
        coming,
        Stream.concat(host.containers().stream(), coming.stream().map(PlacementRequest::container))
            .toList());
  }

  Memory free() {
    return coming.stream()
        .map(request -> request.container().memory())
        .reduce(host.free(), Memory::minus);
  }
}
