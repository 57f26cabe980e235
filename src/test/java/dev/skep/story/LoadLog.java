package dev.skep.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a {@link Load} was answered, as far as it has been written down. Pure. */
record LoadLog(List<Answer> answers) {
  private static final long BESIDE_MICROS = 125_000;

  /**
   * One request, its moments in microseconds since 1970.
   *
   * @param status 0 where there was no answer
   * @param text of the note that it wrote; "-" for none
   * @param word the release that answered, or what went wrong
   */
  record Answer(
      long due, long sent, long ended, int status, String method, String text, String word) {
    boolean isWell() {
      return status >= 200 && status < 300;
    }

    /** From the moment when it should have been sent: a client that is late hides nothing. */
    long micros() {
      return ended - due;
    }
  }

  LoadLog {
    answers = List.copyOf(answers);
  }

  /** Whole lines only: the last may be under way. */
  static LoadLog read(String text) {
    return new LoadLog(
        text.substring(0, text.lastIndexOf('\n') + 1).lines().map(LoadLog::answer).toList());
  }

  private static Answer answer(String line) {
    var words = line.split(" ", -1);
    return new Answer(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Integer.parseInt(words[3]),
        words[4],
        words[5],
        words[6]);
  }

  /** Those that were due in a time. */
  LoadLog between(long from, long to) {
    return new LoadLog(
        answers.stream().filter(each -> each.due() >= from && each.due() < to).toList());
  }

  /** The reads alone. */
  LoadLog reads() {
    return new LoadLog(answers.stream().filter(each -> each.method().equals("GET")).toList());
  }

  List<Answer> failed() {
    return answers.stream().filter(each -> !each.isWell()).toList();
  }

  Duration longestStall() {
    return micros(answers.stream().mapToLong(Answer::micros).max().orElse(0));
  }

  /**
   * The longest time that a request waited beyond what a quarter of those waited that were due
   * within an eighth of a second of it. What the machine makes all of them wait does not count.
   */
  Duration longestBeyondOthers() {
    var byDue = answers.stream().sorted(Comparator.comparingLong(Answer::due)).toList();
    long longest = 0;
    int from = 0;
    int to = 0;
    for (var each : byDue) {
      while (byDue.get(from).due() < each.due() - BESIDE_MICROS) {
        from++;
      }
      while (to < byDue.size() && byDue.get(to).due() <= each.due() + BESIDE_MICROS) {
        to++;
      }
      var waits = byDue.subList(from, to).stream().mapToLong(Answer::micros).sorted().toArray();
      longest = Math.max(longest, each.micros() - waits[waits.length / 4]);
    }
    return micros(longest);
  }

  /**
   * From the log's begin, or an acknowledged write, to the next one; what no write followed counts
   * for nothing.
   */
  Duration longestWithoutWrite() {
    var moments =
        well().filter(each -> !each.text().equals("-")).mapToLong(Answer::ended).sorted().toArray();
    long before = answers.stream().mapToLong(Answer::due).min().orElse(0);
    long longest = 0;
    for (long moment : moments) {
      longest = Math.max(longest, moment - before);
      before = moment;
    }
    return micros(longest);
  }

  /** What this share of the requests, of a hundred, did not take longer than. */
  Duration percentile(int percent) {
    var sorted = answers.stream().mapToLong(Answer::micros).sorted().toArray();
    return sorted.length == 0
        ? Duration.ZERO
        : micros(sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)]);
  }

  /** Which releases answered. */
  Set<String> releases() {
    var releases = new TreeSet<String>();
    well().forEach(each -> releases.add(each.word()));
    return releases;
  }

  /** When the first answer of a release had come; the end of time if none did. */
  long firstOf(String release) {
    return well()
        .filter(each -> each.word().equals(release))
        .mapToLong(Answer::ended)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** When the last answer of any other release had come; 0 if none did. */
  long lastOfOthersThan(String release) {
    return well()
        .filter(each -> !each.word().equals(release))
        .mapToLong(Answer::ended)
        .max()
        .orElse(0);
  }

  /** Sent when the release had answered already, and yet answered by another. */
  List<Answer> strayAfter(String release) {
    long switched = firstOf(release);
    return well()
        .filter(each -> each.sent() > switched && !each.word().equals(release))
        .sorted(Comparator.comparing(Answer::sent))
        .toList();
  }

  /** The notes that were acknowledged. */
  Set<String> acknowledged() {
    var texts = new TreeSet<String>();
    well().filter(each -> !each.text().equals("-")).forEach(each -> texts.add(each.text()));
    return texts;
  }

  /** A line for people. */
  String words() {
    return "%d requests, %d failed, p50 %s ms, p99 %s ms, longest %s ms, by %s"
        .formatted(
            answers.size(),
            failed().size(),
            percentile(50).toMillis(),
            percentile(99).toMillis(),
            longestStall().toMillis(),
            releases());
  }

  /** The same of writes. */
  String wordsOfWrites() {
    return "%d writes failed, %d ms without one"
        .formatted(
            failed().stream().filter(each -> each.method().equals("POST")).count(),
            longestWithoutWrite().toMillis());
  }

  /** A line for each second: requests, failed, p50, p99. */
  List<String> seconds() {
    var lines = new ArrayList<String>();
    if (!answers.isEmpty()) {
      long first = answers.stream().mapToLong(Answer::due).min().orElseThrow();
      long last = answers.stream().mapToLong(Answer::due).max().orElseThrow();
      for (long from = first; from <= last; from += 1_000_000) {
        lines.add(
            "%d s: %s"
                .formatted((from - first) / 1_000_000, between(from, from + 1_000_000).words()));
      }
    }
    return lines;
  }

  private Stream<Answer> well() {
    return answers.stream().filter(Answer::isWell);
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1000);
  }
}
