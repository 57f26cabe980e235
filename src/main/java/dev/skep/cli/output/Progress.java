package dev.skep.cli.output;

import dev.skep.run.Events;

/** Shows a run's events until it is closed; everything goes to standard error but JSON lines. */
public interface Progress extends Events, AutoCloseable {
  /** Ends the display, leaving the terminal as it was found. */
  @Override
  void close();
}
