package dev.skep.hosts.steps;

import dev.skep.run.ReadableDuration;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reports the progress of an image's transfer on the step's line, and ends the wait at its time
 * limit. A registry that does not answer at all is given up by the engine's client long before.
 */
record ImageWait(HostsContext context, String what, long since) implements Consumer<String> {
  static ImageWait beginning(HostsContext context, String what) {
    return new ImageWait(context, what, context.time().nanos());
  }

  @Override
  public void accept(String line) {
    Duration limit = context.timeouts().image();
    if (context.time().since(since).compareTo(limit) > 0) {
      throw Trouble.timedOut(
              "Waited %s for %s, in vain; last heard: %s"
                  .formatted(ReadableDuration.of(limit), what, line))
          .next("What came so far is kept. Give it longer: \"image\" under \"timeouts\".");
    }
    context.say(line);
  }
}
