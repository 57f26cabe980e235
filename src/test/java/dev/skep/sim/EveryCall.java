package dev.skep.sim;

import dev.skep.hosts.model.HostName;
import dev.skep.run.StepId;
import java.util.ArrayList;
import java.util.List;

/** One run without faults, written down: its changing calls in their order, and its steps. */
record EveryCall(List<Call> calls, List<StepId> steps) {
  /** Of the first {@code up} of a file, or of another's in the world that it left. */
  static EveryCall of(Scene scene) throws InterruptedException {
    var calls = new ArrayList<Call>();
    var writing =
        new Fate() {
          @Override
          public void before(SkepProcess process, int number, Call call) {
            calls.add(call);
          }
        };
    var process = scene.world().process("rehearsal", writing);
    var ending = process.up(scene.file().text());
    if (ending.report() == null || !ending.report().failures().isEmpty()) {
      throw new AssertionError("the rehearsal ended with " + ending);
    }
    return new EveryCall(List.copyOf(calls), process.steps());
  }

  /** A world and the file that is to be applied to it. */
  record Scene(World world, SimFile file) {
    static Scene fromNothing() {
      return new Scene(new World(1), SimFile.demo());
    }

    /** The demo runs, and is to get another release on fewer instances. */
    static Scene anotherRelease() throws InterruptedException {
      var world = new World(1);
      world.promises().watch(SimFile.demo().appNames());
      world.process("before", Fate.kind()).up(SimFile.demo().text());
      return new Scene(world, SimFile.demo().deploying(AppImage.WELL).withInstances(1));
    }

    /** The demo runs. */
    static Scene running() throws InterruptedException {
      var world = new World(1);
      world.promises().watch(SimFile.demo().appNames());
      world.process("before", Fate.kind()).up(SimFile.demo().text());
      return new Scene(world, SimFile.demo());
    }

    /** The demo runs, and a host of it is gone for good. */
    static Scene without(String host) throws InterruptedException {
      var scene = running();
      scene.world().wipe(new HostName(host));
      return scene;
    }
  }
}
