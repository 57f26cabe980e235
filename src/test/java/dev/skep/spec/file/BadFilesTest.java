package dev.skep.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadFilesTest {
  private static final String POOLS = "skep: 1\ncluster: shop\nhosts:\n  local:\n  pools: ";
  private static final String MONGO = Files.LEAST + "mongo:\n  image: mongo:8.0\n  ";
  private static final String APP =
      Files.LEAST + "apps:\n  web:\n    image: a/b:c\n    port: 80\n    ";

  @ParameterizedTest
  @MethodSource("files")
  void aBadFileIsToldWhereAndWhy(String text, String fault) {
    assertThat(faults(text)).contains(fault);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        bad("", "f:1:1: the file is empty"),
        bad("# nothing\n", "f:1:1: the file is empty"),
        bad("hello", "f:1:1: must be a mapping, is text"),
        bad("- a\n", "f:1:1: must be a mapping, is a list"),
        bad("skep: 1\n\0\n", "f:2:1: this is no text: there is a character of code 0"),
        bad(
            "# " + "x".repeat(1022) + "\uD800\n",
            "f:1:1025: this is no text: there is a character of code 55296"),
        bad("# \uD83D\uDC1D\n\uDC1D", "f:2:1: this is no text: there is a character of code 56349"),
        bad("a: [1\nb: 2", "f:2:2: this is no YAML"),
        bad("a: 1\n\tb: 2", "f:2:1: this is no YAML"),
        bad("a: 1\n---\nb: 2", "f:2:1: the file holds one document, and here a second begins"),
        bad("{ {a: 1}: 2 }", "f:1:3: a key is one word, not a list or a mapping"),
        bad("? [a]\n: 2", "a key is one word, not a list or a mapping"),
        bad("a: *b", "f:1:4: the alias *b stands for nothing above it"),
        bad("a: &a [*a]", "f:1:8: the alias *a stands for nothing above it"),
        bad("[".repeat(50), "f:1:25: nested deeper than 24 levels"),
        bad("cluster: shop", "f:1:1: skep: this key is missing"),
        bad("cluster: shop", "f:1:1: hosts: this key is missing"),
        bad(Files.LEAST.replace("1", "2"), "f:1:7: skep: this Skep reads version 1"),
        bad(Files.LEAST.replace("shop", "Shop"), "f:2:10: cluster: must be a name: "),
        bad(Files.LEAST.replace("shop", "s".repeat(25)), "f:2:10: cluster: must be a name: "),
        bad(Files.LEAST.replace("shop", "\"shop\\n\""), "f:2:10: cluster: must be a name: "),
        bad(Files.LEAST.replace("shop", "12"), "is a whole number: write it in quotes, \"12\""),
        bad(Files.LEAST + "cluster: b\n", "f:4:1: duplicate key \"cluster\": it stands in line 2"),
        bad(Files.LEAST + "clutser: b", "clutser: unknown key; did you mean \"cluster\"?"),
        bad(Files.LEAST + "shards: 2", "f:4:1: shards: unknown key; did you mean \"mongo.shards\""),
        bad(Files.LEAST + "placement: hard", "f:4:12: placement: must be spread or strict"),
        bad(Files.LEAST + "timeouts: {host: 0s}", "timeouts.host: must be longer than nothing"),
        bad(Files.LEAST + "keep: {}", "f:4:7: keep.notify: this key is missing"),
        bad(
            Files.LEAST + "keep: { notify: hooks }",
            "f:4:17: keep.notify: an address to notify is"),
        bad(Files.LEAST + "keep: { notify: 'http://a/b' }", "is written like https://hooks"),
        bad(Files.LEAST + "keep: { notify: 'https:///b' }", "is written like https://hooks"),
        bad(Files.LEAST.replace("local: {}", ""), "f:3:8: hosts: says no provider"),
        bad(Files.LEAST.replace("{} }", "{}, ssh: {} }"), "hosts: has local and ssh"),
        bad(Files.LEAST.replace("local: {}", "ssh: {}"), "hosts.ssh.machines: names no machine"),
        bad(Files.LEAST.replace("{}", "{subnet: 10.0.0.1/24}"), "hosts.local.subnet: a subnet's"),
        bad(Files.LEAST.replace("{}", "{subnet: 10.0.0.0/99}"), "prefix is /16 to /28, not /99"),
        bad(POOLS + "{ a: 20 }\n  count: 3", "f:6:10: hosts.count: with pools each pool has its"),
        bad(POOLS + "{ a: {} }", "f:5:15: hosts.pools.a: has no count"),
        bad(POOLS + "{ a: 0 }", "hosts.pools.a: must be 1 to 200, is 0"),
        bad(POOLS + "{ a: {count: 1, flavor: x} }", "only openstack hosts have this setting"),
        bad(POOLS + "{ A: 1 }", "f:5:12: hosts.pools.A: the name must be a name"),
        bad(POOLS + "{ a: 3 }\nmongo: {image: 'm:1', pool: b}", "there is no pool \"b\""),
        bad(MONGO + "members: 4", "f:6:12: mongo.members: must be 1, 3 or 5"),
        bad(MONGO + "members: 7", "f:6:12: mongo.members: must be 1, 3 or 5"),
        bad(MONGO + "shards: 1\n  configServers: 2", "mongo.configServers: must be 1, 3 or 5"),
        bad(MONGO + "routers: 2", "f:6:12: mongo.routers: only a sharded cluster has it"),
        bad(MONGO + "cache: 100m", "mongo.cache: must be 256m or more, is 100m"),
        bad(MONGO + "pool: x", "there is no pool \"x\": the file has no hosts.pools"),
        bad(MONGO.replace(":8.0", ""), "f:5:10: mongo.image: the image has no tag"),
        bad(APP + "port: 1", "f:8:5: duplicate key \"port\": it stands in line 7"),
        bad(APP.replace("80", "65536"), "f:7:11: apps.web.port: must be 1 to 65535, is 65536"),
        bad(APP.replace("80", "9".repeat(30)), "apps.web.port: must be 1 to 65535"),
        bad(APP + "env: {A: '${mongo.hosts}'}", "${mongo.hosts} refers to nothing: the file has"),
        bad(APP + "env: {A: '${mongo.url}'}", "would show a password"),
        bad(APP + "env: {A: '${apps.wob.url}'}", "no app \"wob\"; did you mean \"web\"?"),
        bad(APP + "env: {A: '${x'}", "\"${\" without \"}\""),
        bad(APP + "env: {A-B: x}", "apps.web.env.A-B: the name must be a variable's name"),
        bad(APP + "secrets: [mongo_url]", "mongo_url needs a database"),
        bad(APP + "secrets: [a, a]", "apps.web.secrets: has \"a\" twice"),
        bad(APP + "secrets: [{name: a, env: B, file: c}]", "a secret comes from one of them"),
        bad(
            APP + "secrets: [{name: a, as: env}, {name: b, as: A}]",
            "apps.web.secrets: the app has a variable A already"),
        bad(APP + "secrets: [{name: a, as: PORT}]", "the app has a variable PORT already"),
        bad(APP + "secrets: [{name: a, as: B}]\n    env: { B: x }", "a variable B already"),
        bad(APP + "secrets: [{name: a, as: 'B C'}]", "must be a variable's name"),
        bad(APP + "secrets: [{env: B}]", "apps.web.secrets[0].name: this key is missing"),
        bad(APP + "timeout: 5", "is a whole number: write it with its unit, like 5s"),
        bad(APP + "memory: 512", "is a whole number: write it with its unit, like 512m"),
        bad(APP + "memory: 1e3", "apps.web.memory: must be text, is a number"),
        bad(APP + "health: up", "apps.web.health: must be a path"),
        bad(APP + "health: {path: up}", "apps.web.health.path: must be a path"),
        bad(APP + "health: {host: 'a b'}", "apps.web.health.host: must be a host name"),
        bad(
            APP
                + "health: {host: 'Shop.x.de:80'}\n  shop: {image: 'a:b', port: 1, domains: ['*.x.de']}",
            "f:8:20: apps.web.health.host: visitors of Shop.x.de:80 reach shop: write a host"),
        bad(APP + "health: {status: 600}", "apps.web.health.status: must be 100 to 599"),
        bad(APP + "health: {status: 399-200}", "statuses are 100 to 599, the lower one first"),
        bad(APP + "health: {status: ok}", "\"ok\" is no status: write one like 204"),
        bad(APP + "health: {interval: 1ms}", "apps.web.health.interval: must be 100ms or longer"),
        bad(APP + "health: {timeout: 0s}", "apps.web.health.timeout: must be longer than nothing"),
        bad(APP + "health: {rise: 0}", "apps.web.health.rise: must be 1 to 100"),
        bad(APP + "health: {pth: /up}", "apps.web.health.pth: unknown key"),
        bad(
            APP + "path: /api/\n  api: { image: a/b:c, port: 80, path: /api }",
            "answers for every domain at \"/api\", and so does web"),
        bad(APP + "before: { memory: 1g }", "apps.web.before.command: this key is missing"),
        bad(APP + "before: { command: [] }", "apps.web.before.command: must have 1 or more"),
        bad(APP + "before: migrate", "apps.web.before: must be a list or a mapping, is text"),
        bad(
            APP + "command: [sh, -c, node server.js]\n    smoke: [--smoketest]",
            "these arguments end in the shell that \"command\" begins"),
        bad(APP + "smoke: []", "apps.web.smoke: must have 1 or more entries"),
        bad(APP + "domains: [WWW.x.de]", "apps.web.domains[0]: must be a host name"),
        bad(APP + "placement: {constraints: [daemon=x]}", "\"daemon=x\" is no constraint"),
        bad(APP + "placement: {affinities: ['container!=/a/']}", "is no affinity"),
        bad(APP + "\n  api: {image: 'a:b', port: 1}", "answers for every domain at \"/\", and so"),
        bad(Files.LEAST + "balancer: {http: 31000}", "port 31000 is for the apps' instances"),
        bad(Files.LEAST + "balancer: {trust: [example.com]}", "is no network: write it like"),
        bad(Files.LEAST + "balancer: {trust: [10.0.0.0/33]}", "is no network: write it like"),
        bad(Files.LEAST + "balancer: {proxyProtocol: true}", "says nothing without trust"),
        bad(Files.LEAST + "balancer: {http: 65535, count: 2}", "would take port 65536"),
        bad(Files.LEAST + "balancer: {http: 443, tls: {certificate: a}}", "is the port for HTTP"));
  }

  @Test
  void everyFaultIsToldAtOnceInTheOrderOfLines() {
    var text = APP.replace("80", "0") + "instnces: 2\n    health: up\nmongo: {}\ncache: 1";

    assertThat(
            faults(text)
                .lines()
                .map(line -> line.split(": ", 3)[0] + ": " + line.split(": ", 3)[1]))
        .containsExactly(
            "f:7:11: apps.web.port",
            "f:8:5: apps.web.instnces",
            "f:9:13: apps.web.health",
            "f:10:8: mongo.image",
            "f:11:1: cache");
  }

  @Test
  void aBombOfAliasesIsRefusedQuickly() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 20; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(9)).append("]\n");
    }

    assertThat(quickly(bomb.toString())).contains("more than 20,000 values, aliases counted");
  }

  @Test
  void tenMegabytesOfNoiseAreRefusedQuickly() {
    assertThat(quickly("x: {".repeat(2_500_000))).contains("f:1:1: the file has 10,000,000 char");
  }

  @Test
  void aFileFullOfFaultsIsToldInAHundredLines() {
    assertThat(quickly(Files.LEAST + "k: 1\n".repeat(5_000)).lines()).hasSize(101);
  }

  private static String quickly(String text) {
    return Assertions.assertTimeout(Duration.ofSeconds(1), () -> faults(text));
  }

  private static String faults(String text) {
    return switch (SpecLoader.load(text)) {
      case LoadResult.Loaded(var spec) -> "loaded: " + spec;
      case LoadResult.Faulty(var faults) -> SpecLoader.render(faults, "f");
    };
  }

  private static Arguments bad(String text, String fault) {
    return Arguments.of(text, fault);
  }
}
