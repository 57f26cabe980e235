package dev.skep.keep;

import java.util.ArrayList;
import java.util.List;

/** Keeps what was sent, as the one who is notified would. */
final class FakeNotifier implements Notifier {
  private final List<Notice> sent = new ArrayList<>();
  private boolean closed;

  @Override
  public synchronized void send(Notice notice) {
    if (!closed) {
      sent.add(notice);
    }
  }

  synchronized List<Notice> sent() {
    return List.copyOf(sent);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
