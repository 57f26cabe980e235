package dev.skep.sim;

import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.cluster.plan.Planner;
import dev.skep.run.StepKind;

/** Mistakes that one of us could make, each planted in an otherwise honest Skep. */
enum PlantedBug implements Workshop {
  /** Initiates where it finds a fresh member, without asking whether another is initiated. */
  INITIATES_WITHOUT_ADOPTING {
    @Override
    public PlanFunction planning() {
      return Spoiled.changing("/initiate", step -> MongoMisdeeds.initiateAnyFresh(step));
    }
  },
  /** Takes an initiate that got no answer for one that was not done, and tries the next member. */
  TRIES_THE_NEXT_AFTER_SILENCE {
    @Override
    public PlanFunction planning() {
      return Spoiled.changing("/initiate", step -> MongoMisdeeds.initiateUntilAnswered(step));
    }
  },
  /** Takes a set that cannot be seen for a broken one, and clears it away. */
  REMOVES_WHAT_IT_CANNOT_SEE {
    @Override
    public PlanFunction planning() {
      return new Clearing(new Planner());
    }
  },
  /** Gives every member its place on the first host. */
  PLACES_ALL_ON_ONE_HOST {
    @Override
    public PlanFunction planning() {
      return Spoiled.changing("mongo/book", step -> MongoMisdeeds.bookOnOneHost(step));
    }
  },
  /** Never writes down who sits where. */
  KEEPS_NO_BOOK {
    @Override
    public PlanFunction planning() {
      return Spoiled.without(id -> id.path().equals("mongo/book"));
    }
  },
  /** Tells the balancers before the store. */
  FLIPS_BEFORE_THE_STORE {
    @Override
    public PlanFunction planning() {
      return AppMisdeeds.flipFirst();
    }
  },
  /** Switches to a release that nobody has tried. */
  FLIPS_WITHOUT_A_GATE {
    @Override
    public PlanFunction planning() {
      return Spoiled.changing("/gate", step -> AppMisdeeds.doNothing(step));
    }
  },
  /** Tries a release where visitors go when the one that serves is dead. */
  TRIES_IN_THE_FALLBACKS_PLACE {
    @Override
    public PlanFunction planning() {
      return Spoiled.changing("/fallback", step -> AppMisdeeds.doNothing(step));
    }
  },
  /** Starts it and never looks at the smoke test. */
  SKIPS_THE_SMOKE_TEST {
    @Override
    public PlanFunction planning() {
      return Spoiled.changing("/smoke", step -> AppMisdeeds.doNothing(step));
    }
  },
  /** Makes room for a release by taking down the one that serves. */
  RETIRES_WHAT_SERVES {
    @Override
    public PlanFunction planning() {
      return Spoiled.changing("/secrets", step -> AppMisdeeds.thenRetireAll(step));
    }
  },
  /** Leaves the last step of a release to the next round, and forgets it. */
  LEAVES_THE_OLD_RELEASES {
    @Override
    public PlanFunction planning() {
      return Spoiled.without(id -> id.path().endsWith("/retire") || id.path().endsWith("/clear"));
    }
  },
  /** Starts HAProxy anew whenever it looks, to be on the safe side. */
  RESTARTS_WHAT_RUNS {
    @Override
    public PlanFunction planning() {
      return OtherMisdeeds.restarting();
    }
  },
  /** Clears away containers that do not carry its mark. */
  PRUNES_STRANGERS {
    @Override
    public PlanFunction planning() {
      return Spoiled.changing("cluster/applied", step -> OtherMisdeeds.thenPrune(step));
    }
  },
  /** Asks for its lock at the begin of a step, and not before each change. */
  ASKS_FOR_ITS_LOCK_TOO_SELDOM {
    @Override
    public boolean asksGuard() {
      return false;
    }
  },
  /** Does not care for the lock that the provider keeps before there is a Swarm. */
  IGNORES_THE_EARLY_LOCK {
    @Override
    public ClusterPorts ports(ClusterPorts honest) {
      return new LooseLocks(honest, LooseLocks.Which.EARLY);
    }
  },
  /** Takes the Swarm's lock from whoever has it. */
  TAKES_A_LIVING_LOCK {
    @Override
    public ClusterPorts ports(ClusterPorts honest) {
      return new LooseLocks(honest, LooseLocks.Which.SWARM);
    }
  },
  /** Stops a second host while it mends what a first one has lost, and says nothing of it. */
  STOPS_A_SECOND_HOST {
    @Override
    public PlanFunction planning() {
      return OtherMisdeeds.stoppingASecondHost();
    }
  },
  /** Does not record the file that it applies. */
  FORGETS_WHAT_WAS_APPLIED {
    @Override
    public PlanFunction planning() {
      return Spoiled.changing("cluster/applied", step -> AppMisdeeds.doNothing(step));
    }
  },
  /** Starts a release without a need for its smoke test. */
  FORGETS_A_NEED {
    @Override
    public PlanFunction planning() {
      return Spoiled.needing(StepKind.START_RELEASE, GraphMisdeeds::withoutSmokeTest);
    }

    @Override
    public boolean checksPlans() {
      return true;
    }
  },
  /** Has the balancers switch, and makes the release the active one after that. */
  SWAPS_TWO_STEPS {
    @Override
    public PlanFunction planning() {
      return GraphMisdeeds.switchingBeforeTheBook();
    }

    @Override
    public boolean checksPlans() {
      return true;
    }
  },
  /** Waits for a member by the name of its host, which nobody ever starts. */
  NEEDS_WHAT_NOBODY_FULFILS {
    @Override
    public PlanFunction planning() {
      return Spoiled.needing(StepKind.ADD_MEMBER, GraphMisdeeds::startedByAnotherName);
    }

    @Override
    public boolean checksPlans() {
      return true;
    }
  };

  /** What a bug does is to be found by what comes of it, unless the graph alone is wrong. */
  @Override
  public boolean checksPlans() {
    return false;
  }
}
