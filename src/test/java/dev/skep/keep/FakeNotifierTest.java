package dev.skep.keep;

import java.util.List;

class FakeNotifierTest extends NotifierContract {
  private final FakeNotifier notifier = new FakeNotifier();

  @Override
  Notifier notifier() {
    return notifier;
  }

  @Override
  List<String> arrived(int count) {
    return notifier.sent().stream().map(Notice::json).toList();
  }
}
