package dev.skep.sim;

import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.fake.FakeSwarm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Documents that somebody has spoiled for a while, past every manager. */
final class BrokenMemory {
  private static final String LABEL = "skep.document";

  private final FakeNet net;
  private final Map<String, Map<String, String>> before = new TreeMap<>();

  BrokenMemory(FakeNet net) {
    this.net = net;
  }

  private List<FakeSwarm> swarms() {
    return net.engines().stream().flatMap(each -> each.swarm().stream()).distinct().toList();
  }

  /** Any but the lock, which ends a run at once; answers what was done. */
  Optional<String> breakOne(Random by) {
    for (var swarm : swarms()) {
      var documents = new TreeMap<>(swarm.configLabels());
      documents.keySet().removeIf(name -> name.endsWith(".lock") || before.containsKey(name));
      documents.values().removeIf(labels -> !labels.containsKey(LABEL));
      if (!documents.isEmpty()) {
        var name = List.copyOf(documents.keySet()).get(by.nextInt(documents.size()));
        var labels = new TreeMap<>(documents.get(name));
        before.put(name, documents.get(name));
        labels.compute(LABEL, (_, text) -> spoiled(String.valueOf(text), by));
        swarm.labelConfig(name, labels, net.now());
        return Optional.of(name + " cannot be read");
      }
    }
    return Optional.empty();
  }

  private static String spoiled(String text, Random by) {
    return by.nextBoolean()
        ? Unreadable.with(text, "\"format\":2")
        : text.substring(0, text.length() / 2);
  }

  void mend() {
    swarms()
        .forEach(
            swarm -> before.forEach((name, labels) -> swarm.labelConfig(name, labels, net.now())));
    before.clear();
  }
}
