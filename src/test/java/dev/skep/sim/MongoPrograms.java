package dev.skep.sim;

import dev.skep.docker.fake.FakeContainer;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakePrograms.Run;
import dev.skep.docker.model.LogLine;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.fake.FakeMongo;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** How mongod and mongos take their words, as far as they matter to us. */
record MongoPrograms(FakeMongo mongo, ToIntFunction<FakeEngine> numbers) {
  private static final Run LISTENS =
      new Run.On(List.of(new LogLine(LogLine.Source.OUT, "Waiting for connections")));
  private static final Run NO_KEYFILE =
      new Run.Ends(1, List.of(new LogLine(LogLine.Source.OUT, "error opening file: keyfile")));

  Run startMember(FakeEngine engine, FakeContainer container) {
    if (!hasFiles(engine, container)) {
      return NO_KEYFILE;
    }
    goOn(engine, container);
    return LISTENS;
  }

  Run startRouter(FakeEngine engine, FakeContainer container) {
    return startMember(engine, container);
  }

  private static boolean hasFiles(FakeEngine engine, FakeContainer container) {
    return engine.volumeFiles(container.name()).containsKey("/.skep/keyfile");
  }

  /** Listens, whatever it is. */
  void goOn(FakeEngine engine, FakeContainer container) {
    switch (Machines.role(container)) {
      case "member", "config" ->
          mongo.start(
              address(engine, container),
              data(engine, container.name()),
              new SetName(word(container, "--replSet")),
              kind(container));
      case "router" -> mongo.startRouter(address(engine, container), configServers(container));
      default -> {}
    }
  }

  private String data(FakeEngine engine, String volume) {
    return "%d/%s".formatted(numbers.applyAsInt(engine), volume);
  }

  void loseData(FakeEngine engine, String volume) {
    mongo.loseData(data(engine, volume));
  }

  void stop(FakeEngine engine, FakeContainer container) {
    switch (Machines.role(container)) {
      case "member", "config", "router" -> mongo.stop(address(engine, container));
      default -> {}
    }
  }

  private static Address address(FakeEngine engine, FakeContainer container) {
    return new Address(engine.address(), Integer.parseInt(word(container, "--port")));
  }

  private static SetKind kind(FakeContainer container) {
    var words = container.spec().program().command();
    return words.contains("--configsvr")
        ? SetKind.CONFIG
        : words.contains("--shardsvr") ? SetKind.SHARD : SetKind.PLAIN;
  }

  private static List<Address> configServers(FakeContainer container) {
    var all = word(container, "--configdb");
    return Stream.of(all.substring(all.indexOf('/') + 1).split(",")).map(Address::parse).toList();
  }

  private static String word(FakeContainer container, String option) {
    var words = container.spec().program().command();
    return words.get(words.indexOf(option) + 1);
  }
}
