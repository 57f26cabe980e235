package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.LiveParts;
import dev.skep.hosts.model.HostName;
import dev.skep.keep.KeepEvent;
import dev.skep.mongo.admin.Seat;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A keeper keeps nothing open to who is there no more, and all to who is merely silent. */
class LeftBehindTest {
  private static final HostName DATA = new HostName("sim-mongodb-2");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();
  private final List<LiveParts> kept = new ArrayList<>();

  private final Workshop listening =
      new Workshop() {
        @Override
        public ClusterPorts ports(ClusterPorts honest) {
          return (ClusterPorts)
              Proxy.newProxyInstance(
                  ClusterPorts.class.getClassLoader(),
                  new Class<?>[] {ClusterPorts.class},
                  (_, method, args) -> {
                    if (method.getName().equals("keepOnly")) {
                      kept.add((LiveParts) args[0]);
                    }
                    try {
                      return method.invoke(honest, args);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });
        }
      };

  @Test
  void aHostThatIsGivenUpIsLeftBehindWithItsMembersOnceItsSuccessorsAreThere() throws Exception {
    world.process("up", Fate.kind()).up(file.text());

    var process = world.process("keep", Fate.kind(), listening);
    new Keeping(process, new ArrayList<KeepEvent>())
        .over(
            file.text(),
            looks -> {
              looks.once();
              var members = kept.getLast().seats().size();
              assertThat(onData()).isNotEmpty();

              world.freeze(DATA);
              looks.lookFor(Duration.ofSeconds(50));
              assertThat(kept.getLast().hosts()).contains(DATA);
              assertThat(onData()).isNotEmpty();

              looks.lookFor(Duration.ofMinutes(3));
              assertThat(kept.getLast().hosts()).doesNotContain(DATA);
              assertThat(onData()).isEmpty();
              assertThat(kept.getLast().seats()).hasSize(members);
            });

    assertThat(kept).hasSizeGreaterThan(3);
  }

  private List<Seat> onData() {
    return kept.getLast().seats().stream().filter(seat -> seat.host().equals(DATA)).toList();
  }
}
