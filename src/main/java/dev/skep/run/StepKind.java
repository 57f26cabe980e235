package dev.skep.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Lists every kind of step that a plan can hold, tier by tier, with the path of its ids. All kinds
 * stand in this lowest package, so that a step can wait for one of a package that it does not know.
 * Decisions about steps are taken by kind and subject, never by the words of a path.
 */
public enum StepKind {
  // machines and what their engines hold
  PREPARE_NETWORK("hosts/network"),
  PREPARE_REGISTRY("hosts/registry"),
  SEED_IMAGES("hosts/images"),
  GUARD_HOSTS("hosts/firewall"),
  GUARD_HOST("hosts/{host}/firewall"),
  RAISE_HOST("hosts/{host}"),
  HEAR_HOSTS("hosts/heard"),
  PULL_IMAGE("hosts/{host}/image {image}"),
  PRUNE_IMAGES("hosts/{host}/prune"),
  FORWARD_PORTS("hosts/{host}/ports"),
  RESTART_HOST("hosts/{host}/restart"),
  RETIRE_HOST("hosts/{host}/retire"),
  NOTE_REMAKE("hosts/{host}/remake"),
  FENCE_HOST("hosts/{host}/fence"),
  DESTROY_HOST("hosts/{host}/remove"),
  DISMANTLE("hosts/remove"),
  INSTALL_KEEPER("hosts/keeper"),
  DISMISS_KEEPER("hosts/keeper/dismiss"),

  // one Swarm over them
  INIT_SWARM("swarm/init"),
  WAKE_SWARM("swarm/wake"),
  JOIN_SWARM("swarm/{host}"),
  LEAVE_FORMER_SWARM("swarm/{host}/leave"),
  FORGET_NODE("swarm/{host}/forget"),
  RELIEVE_MANAGER("swarm/{host}/relieve"),
  SET_ASIDE("swarm/{host}/aside"),
  REINSTATE("swarm/{host}/reinstate"),
  DRAIN_HOSTS("swarm/drain"),

  // what the cluster remembers
  TAKE_LOCK("cluster/lock"),
  MAKE_SECRETS("cluster/vault"),
  RECORD_APPLIED("cluster/applied"),
  RESTORE_MEMORY("cluster/restore"),
  END_RECOVERY("cluster/recovered"),
  COPY_MEMORY("cluster/copy/{host}"),

  // replica sets, routers, shards, users
  BOOK_MEMBERS("mongo/book"),
  SET_DEFAULTS("mongo/defaults"),
  START_MEMBER("mongo/{set}/start {member}"),
  INITIATE_SET("mongo/{set}/initiate"),
  CREATE_ADMINISTRATOR("mongo/{set}/admin"),
  ELECT_PRIMARY("mongo/{set}/elect"),
  ADD_MEMBER("mongo/{set}/add {member}"),
  VACATE_ADDRESS("mongo/{set}/make room for {member}"),
  REMOVE_MEMBER("mongo/{set}/remove {member}"),
  DROP_MEMBER("mongo/{set}/drop {member}"),
  AWAIT_READY("mongo/{set}/ready"),
  HAND_PRIMARIES_OVER("mongo/{host}/hand over"),
  AWAIT_WHOLE("mongo/{host}/whole"),
  START_ROUTER("mongo/routers/{router}"),
  ADD_SHARD("mongo/shards/{set}"),
  CREATE_USER("mongo/users/{app}"),
  DROP_USER("mongo/former users/{app}"),
  SHARD_COLLECTIONS("mongo/collections/{app}"),
  SHARD_LATER_COLLECTIONS("mongo/later collections/{app}"),

  // the way in
  START_BALANCER("balancer/{balancer}/start"),
  CONFIGURE_BALANCER("balancer/{balancer}/configure"),
  REMOVE_BALANCER("balancer/{balancer}/remove from {host}"),

  // releases, in the order of a deploy
  CLAIM("apps/{app}/claim"),
  SECRETS("apps/{app}/secrets"),
  CLEAR_JOBS("apps/{app}/clear"),
  BEFORE("apps/{app}/before"),
  SMOKE_TEST("apps/{app}/smoke"),
  END_FALLBACK("apps/{app}/fallback"),
  START_RELEASE("apps/{app}/start"),
  GATE("apps/{app}/gate"),
  ASK_INSTANCES("apps/{app}/ask"),
  CANARY("apps/{app}/canary"),
  ACTIVATE("apps/{app}/activate"),
  FLIP("apps/{app}/flip"),
  FRONT_SMOKE("apps/{app}/front"),
  END_DRAIN("apps/{app}/drain"),
  RETIRE("apps/{app}/retire"),
  SCALE("apps/{app}/scale"),
  RESTART_INSTANCE("apps/{app}/restart"),
  AWAIT_SERVED("apps/{app}/served"),
  AWAIT_INSTANCES("apps/{host}/served"),
  REMOVE_APP("apps/{app}/remove"),
  FORGET_APP("apps/{app}/forget"),

  WATCH_DRILL("drill/watch");

  private final List<String> words;
  private final List<Subject> subjects;

  StepKind(String pattern) {
    var words = new ArrayList<String>();
    var subjects = new ArrayList<Subject>();
    int from = 0;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
      int close = pattern.indexOf('}', open);
      words.add(pattern.substring(from, open));
      subjects.add(Subject.valueOf(pattern.substring(open + 1, close).toUpperCase(Locale.ROOT)));
      from = close + 1;
    }
    words.add(pattern.substring(from));
    this.words = List.copyOf(words);
    this.subjects = List.copyOf(subjects);
  }

  /** The id of this kind's step about these subjects, in the order of {@link #subjects}. */
  public StepId of(Object... about) {
    return new StepId(this, Stream.of(about).map(Object::toString).toList());
  }

  /** The subjects that this kind's ids name, in the order of the path. */
  public List<Subject> subjects() {
    return subjects;
  }

  /** The tier: the first word of this kind's paths. */
  public String tier() {
    return words.getFirst().substring(0, words.getFirst().indexOf('/'));
  }

  String path(List<String> about) {
    if (about.size() != subjects.size() || about.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("%s is about %s, not %s".formatted(this, subjects, about));
    }
    var path = new StringBuilder(words.getFirst());
    for (int i = 0; i < about.size(); i++) {
      path.append(about.get(i)).append(words.get(i + 1));
    }
    return path.toString();
  }
}
