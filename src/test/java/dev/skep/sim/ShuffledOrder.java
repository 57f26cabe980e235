package dev.skep.sim;

import dev.skep.run.Order;
import dev.skep.run.StepId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Steps that are ready run in any order: by chance. */
record ShuffledOrder(Random random) implements Order {
  @Override
  public List<StepId> of(List<StepId> ready) {
    var order = new ArrayList<>(ready);
    Collections.shuffle(order, random);
    return order;
  }
}
