package dev.skep.sim;

import dev.skep.hosts.model.HostName;
import dev.skep.run.StepId;
import java.util.ArrayList;
import java.util.List;

/** What is done where hosts of the demo are lost, for pages that tell of it. */
public final class HealedHosts {
  private HealedHosts() {}

  /** The steps of runs that mended a data host, an app's host and a config server's volume. */
  public static List<String> steps() throws InterruptedException {
    var steps = new ArrayList<String>();
    var burnt = EveryCall.Scene.without("sim-mongodb-2");
    EveryCall.of(burnt).steps().stream().map(StepId::path).forEach(steps::add);
    var off = EveryCall.Scene.without("sim-mongodb-3");
    off.world().powerOff(new HostName("sim-nodejs-1"));
    EveryCall.of(off).steps().stream().map(StepId::path).forEach(steps::add);
    var wiped = EveryCall.Scene.running();
    wiped.world().wipeVolume("cfg2");
    EveryCall.of(wiped).steps().stream().map(StepId::path).forEach(steps::add);
    return List.copyOf(steps);
  }
}
