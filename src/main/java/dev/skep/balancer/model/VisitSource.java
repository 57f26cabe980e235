package dev.skep.balancer.model;

/**
 * Requests to one destination, one after the other at a pace, each on a connection of its own, sent
 * from inside the balancer's container: what answers there answers visitors. Its user closes it.
 */
public interface VisitSource extends AutoCloseable {
  /**
   * Waits for the next answer; the first request is sent by the first call.
   *
   * @throws dev.skep.run.Trouble of kind UNREACHABLE when the balancer's container cannot be
   *     entered
   */
  Visit next();

  @Override
  void close();
}
