package dev.skep.app.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorPorts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * One app's releases, as the store keeps them in the document {@code app.NAME}. It is written by
 * compare-and-set before anything is acted on: a generation is claimed before its service is made,
 * and {@code active} is set before the balancer is told. So after a crash the book decides: up to
 * that write things go back, from it on forward.
 *
 * @param ports given once, never shared with another app
 * @param lastGeneration the highest number that was ever given
 * @param active the generation that serves; empty before the first release
 * @param fileImage what the file said when {@code active} was set the last time
 * @param releases oldest first; old ones are forgotten, but never the one to go back to
 * @param fallback the colour whose release answers if no instance of the active one is well: that
 *     of the release before, until another one is tested in its place. Absent if none may, and if
 *     an older version wrote the book
 */
public record ReleaseBook(
    ColorPorts ports,
    long lastGeneration,
    Optional<Long> active,
    Optional<String> fileImage,
    List<Release> releases,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Color> fallback) {
  /** How many releases are remembered beside the active one and the one to go back to. */
  public static final int KEPT = 10;

  /**
   * The most that a book takes when a release is claimed: a document holds 1 MiB (measured, engine
   * 26.1), and reasons and secrets' names come later.
   */
  private static final int MOST_BYTES = 800_000;

  /**
   * The most that releases may take which cannot be forgotten: a little less than a document, for
   * the same reason.
   */
  public static final int LARGEST = 1_000_000;

  public ReleaseBook {
    releases = List.copyOf(releases);
  }

  /** A book without a fallback. */
  public ReleaseBook(
      ColorPorts ports,
      long lastGeneration,
      Optional<Long> active,
      Optional<String> fileImage,
      List<Release> releases) {
    this(ports, lastGeneration, active, fileImage, releases, Optional.empty());
  }

  public static ReleaseBook empty(ColorPorts ports) {
    return new ReleaseBook(ports, 0, Optional.empty(), Optional.empty(), List.of());
  }

  /** The name of the document that holds an app's book. */
  public static String document(String app) {
    return "app." + app;
  }

  public Optional<Release> release(long generation) {
    return releases.stream().filter(each -> each.generation() == generation).findFirst();
  }

  public Optional<Release> activeRelease() {
    return active.flatMap(this::release);
  }

  /**
   * The active release, if a person went back to it from a release that had served, which is the
   * one that the file describes. The active one is the older of the two, or was claimed to restore
   * an older one.
   */
  public Optional<Release> returned() {
    return activeRelease()
        .filter(active ->
            active.restores().isPresent()
                || former().anyMatch(left -> left.generation() > active.generation()));
  }

  public Optional<Color> activeColor() {
    return activeRelease().map(Release::color);
  }

  /** The release that was claimed last for this colour, whatever has become of it. */
  public Optional<Release> newestOn(Color color) {
    return releases.stream().filter(each -> each.color() == color).reduce((_, newer) -> newer);
  }

  /** The colour of the next release. */
  public Color idleColor() {
    return activeColor().map(Color::other).orElse(Color.BLUE);
  }

  /** The newest release that was claimed and has neither served nor failed. */
  public Optional<Release> pending() {
    return claimed().reduce((_, newer) -> newer);
  }

  /** All releases that were claimed and have neither served nor failed, oldest first. */
  public Stream<Release> claimed() {
    return releases.stream().filter(each -> each.state() == Release.State.CLAIMED);
  }

  /** The releases that have served and do not now, the one that served last first. */
  public Stream<Release> former() {
    return releases.stream()
        .filter(release -> release.state() == Release.State.SERVED)
        .filter(release -> !isActive(release.generation()))
        .sorted(Comparator.comparing(ReleaseBook::left).reversed());
  }

  /**
   * The former releases that differ from the active one: going back to the same image, command and
   * environment would change nothing, since secrets and addresses are always the current ones.
   */
  public Stream<Release> wayBack() {
    return former().filter(release -> activeRelease().filter(release::isLike).isEmpty());
  }

  private static Instant left(Release release) {
    return release.retiredAt().orElse(release.at());
  }

  /**
   * The book with one more release; the oldest ones are forgotten. The active one never is, nor the
   * first to go back to, be it warm or not, nor the one that the new one restores: however many
   * releases fail, there is one to go back to.
   */
  public ReleaseBook claim(Release release) {
    if (release.generation() != lastGeneration + 1) {
      throw new IllegalArgumentException("the next generation is " + (lastGeneration + 1));
    }
    var spared =
        Stream.of(active, wayBack().findFirst().map(Release::generation), release.restores())
            .flatMap(Optional::stream)
            .toList();
    long oldest = release.generation() - KEPT;
    var kept =
        Stream.concat(releases.stream(), Stream.of(release))
            .filter(each -> each.generation() > oldest || spared.contains(each.generation()))
            .toList();
    return new ReleaseBook(ports, release.generation(), active, fileImage, kept, fallback)
        .within(MOST_BYTES, spared);
  }

  /**
   * The same book without its oldest releases that can be spared, until it has at most so many
   * bytes.
   */
  private ReleaseBook within(int bytes, List<Long> spared) {
    if (bytes() <= bytes) {
      return this;
    }
    return releases.stream()
        .filter(each -> !spared.contains(each.generation()) && each.generation() < lastGeneration)
        .findFirst()
        .map(oldest ->
            new ReleaseBook(
                    ports,
                    lastGeneration,
                    active,
                    fileImage,
                    releases.stream().filter(each -> !each.equals(oldest)).toList(),
                    fallback)
                .within(bytes, spared))
        .orElse(this);
  }

  /** The size of the book in the store. */
  public int bytes() {
    return JsonMapper.shared().writeValueAsBytes(this).length;
  }

  /** The book with this endpoint in the releases that record none. */
  public ReleaseBook asked(Endpoint usual) {
    var known = releases.stream().map(each -> each.asked(usual)).toList();
    return new ReleaseBook(ports, lastGeneration, active, fileImage, known, fallback);
  }

  /**
   * The book with another release active. The one that served until now is retired, and becomes the
   * fallback.
   *
   * @param image what the file says now, be it that release's or not
   */
  public ReleaseBook activate(long generation, String image, Instant now) {
    if (isActive(generation)) {
      return this;
    }
    var changed =
        releases.stream()
            .map(each -> isActive(each.generation()) ? each.retired(now) : each)
            .map(each -> each.generation() == generation ? each.served(now) : each)
            .toList();
    return new ReleaseBook(
        ports, lastGeneration, Optional.of(generation), Optional.of(image), changed, activeColor());
  }

  /** The book without a fallback: another release is to be tested in that colour. */
  public ReleaseBook withoutFallback() {
    return new ReleaseBook(ports, lastGeneration, active, fileImage, releases);
  }

  /**
   * The book with the release before active again, and the active one failed: that is no fallback.
   *
   * @param image what the file said when the release before was made the active one
   */
  public ReleaseBook takeBack(long before, Optional<String> image, String why, Instant now) {
    var changed =
        releases.stream()
            .map(each -> isActive(each.generation()) ? each.failed(why) : each)
            .map(each -> each.generation() == before ? each.served(now) : each)
            .toList();
    return new ReleaseBook(ports, lastGeneration, Optional.of(before), image, changed);
  }

  /** The book with the image identity added to releases that record none, where it is known. */
  public ReleaseBook knowing(Function<Release, Optional<String>> content) {
    var known = releases.stream().map(each -> each.of(content.apply(each))).toList();
    return new ReleaseBook(ports, lastGeneration, active, fileImage, known, fallback);
  }

  /** The book with one release changed. */
  public ReleaseBook change(long generation, UnaryOperator<Release> change) {
    var changed =
        releases.stream()
            .map(each -> each.generation() == generation ? change.apply(each) : each)
            .toList();
    return new ReleaseBook(ports, lastGeneration, active, fileImage, changed, fallback);
  }

  public boolean isActive(long generation) {
    return active.filter(number -> number == generation).isPresent();
  }
}
