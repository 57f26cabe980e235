package dev.skep.hosts.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives each desired host its slot. Existing hosts keep theirs; others get the lowest free one that
 * no retired host has.
 */
public final class HostSlots {
  private HostSlots() {}

  public static List<HostPlace> assign(
      List<HostRequest> wanted, List<Host> there, Set<Integer> closed) {
    var taken = new HashSet<>(closed);
    var known = new HashMap<HostName, Integer>();
    for (var host : there) {
      taken.add(host.slot());
      known.put(host.name(), host.slot());
    }
    var places = new ArrayList<HostPlace>();
    int next = 0;
    for (var request : wanted) {
      var slot = known.get(request.name());
      while (slot == null && !taken.add(next)) {
        next++;
      }
      places.add(new HostPlace(request, slot == null ? next : slot));
    }
    return places;
  }
}
