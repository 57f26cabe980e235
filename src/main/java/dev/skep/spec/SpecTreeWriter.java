package dev.skep.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a spec in the file's own words: mappings, lists, texts, numbers and nothing else, with
 * every default written out. What cannot be written in the file is not in it.
 */
final class SpecTreeWriter {
  private SpecTreeWriter() {}

  static Map<String, Object> of(Spec spec) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("skep", spec.skep());
    tree.put("cluster", spec.cluster());
    tree.put("hosts", HostsTreeWriter.of(spec.hosts()));
    spec.mongo().ifPresent(mongo -> tree.put("mongo", mongo(mongo)));
    var apps = new LinkedHashMap<String, Object>();
    spec.apps().forEach(app -> apps.put(app.name(), AppTreeWriter.of(app)));
    tree.put("apps", apps);
    spec.balancer().ifPresent(balancer -> tree.put("balancer", balancer(balancer)));
    tree.put("placement", spec.placement().word());
    spec.registry().ifPresent(registry -> tree.put("registry", registry(registry)));
    tree.put("timeouts", timeouts(spec.timeouts()));
    // The address itself, not its text: printing it shows the host alone.
    spec.keep().ifPresent(keep -> tree.put("keep", Map.of("notify", keep.toNotify())));
    return tree;
  }

  private static Map<String, Object> mongo(MongoSpec mongo) {
    var tree = new LinkedHashMap<String, Object>();
    put(tree, "image", mongo.image());
    put(tree, "routerImage", mongo.routerImage());
    tree.put("members", mongo.members());
    if (mongo.shards().isPresent()) {
      tree.put("shards", mongo.shards().getAsInt());
      tree.put("configServers", mongo.configServers());
      tree.put("routers", mongo.routers());
    }
    put(tree, "cache", mongo.cache());
    var memory = new LinkedHashMap<String, Object>();
    put(memory, "member", mongo.memory().member());
    put(memory, "configServer", mongo.memory().configServer());
    put(memory, "router", mongo.memory().router());
    tree.put("memory", memory);
    put(tree, "pool", mongo.pool());
    var placement = new LinkedHashMap<String, Object>();
    placement.put("members", placement(mongo.placement().members()));
    placement.put("configServers", placement(mongo.placement().configServers()));
    placement.put("routers", placement(mongo.placement().routers()));
    tree.put("placement", placement);
    return tree;
  }

  private static Map<String, Object> balancer(BalancerSpec balancer) {
    var tree = new LinkedHashMap<String, Object>();
    put(tree, "image", balancer.image());
    tree.put("http", balancer.http().number());
    tree.put("count", balancer.count());
    put(tree, "memory", balancer.memory());
    if (!balancer.trust().networks().isEmpty()) {
      tree.put("trust", texts(balancer.trust().networks()));
      tree.put("proxyProtocol", balancer.trust().proxyProtocol());
    }
    put(tree, "pool", balancer.pool());
    tree.put("placement", placement(balancer.placement()));
    balancer
        .tls()
        .ifPresent(tls -> {
          var below = new LinkedHashMap<String, Object>();
          below.put("certificate", tls.certificate());
          below.put("port", tls.port().number());
          below.put("redirect", tls.redirect());
          tree.put("tls", below);
        });
    return tree;
  }

  private static Map<String, Object> registry(RegistrySpec registry) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("server", registry.server());
    tree.put("userVariable", registry.userVariable());
    tree.put("passwordVariable", registry.passwordVariable());
    return tree;
  }

  private static Map<String, Object> timeouts(Timeouts timeouts) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("host", Durations.print(timeouts.host()));
    tree.put("image", Durations.print(timeouts.image()));
    tree.put("member", Durations.print(timeouts.member()));
    tree.put("release", Durations.print(timeouts.release()));
    return tree;
  }

  static Map<String, Object> placement(Placement placement) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("constraints", texts(placement.constraints()));
    tree.put("affinities", texts(placement.affinities()));
    return tree;
  }

  static List<Object> texts(List<?> values) {
    var all = new ArrayList<Object>();
    values.forEach(value -> all.add(value.toString().replace("${", "$${")));
    return all;
  }

  static void put(Map<String, Object> tree, String key, Object value) {
    tree.put(key, value.toString());
  }

  static void put(Map<String, Object> tree, String key, Optional<?> value) {
    value.ifPresent(present -> put(tree, key, present));
  }
}
