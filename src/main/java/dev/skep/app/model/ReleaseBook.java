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
 * One app's releases, as the store keeps them in the document {@code app.NAME}. Written by
 * compare-and-set before anything is acted on: a generation is claimed before its service is made,
 * and {@code active} is set before the balancer is told. So after a crash the book decides: up to
 * that write things go back, from it on forward.
 *
 * @param ports given once, never shared with another app
 * @param lastGeneration the highest number that was ever given
 * @param active the generation that serves; none before the first release
 * @param fileImage what the file said when {@code active} was set the last time
 * @param releases oldest first; those long gone are forgotten, but never the way back
 * @param fallback the colour whose release answers where nobody of the active one is well: that of
 *     the release before, until another one is tried in its place. Absent where none may, and where
 *     an older version wrote it
 */
public record ReleaseBook(
    ColorPorts ports,
    long lastGeneration,
    Optional<Long> active,
    Optional<String> fileImage,
    List<Release> releases,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Color> fallback) {
  /** How many releases are remembered beside the active one and the way back. */
  public static final int KEPT = 10;

  /** A document holds 1 MiB (measured, engine 26.1); reasons and secrets' names come later. */
  private static final int MOST_BYTES = 800_000;

  /** What cannot be forgotten may take so much: a little less than a document, for the same. */
  public static final int LARGEST = 1_000_000;

  public ReleaseBook {
    releases = List.copyOf(releases);
  }

  /** Nobody answers in place of the active one. */
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

  /** The name of the document. */
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
   * The active release, where a person went back to it from one that had served: the file speaks of
   * that one. It is the older of the two, or was claimed to be an older one again.
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

  /** Where the next release goes. */
  public Color idleColor() {
    return activeColor().map(Color::other).orElse(Color.BLUE);
  }

  /** The newest release that was claimed and has neither served nor been given up. */
  public Optional<Release> pending() {
    return claimed().reduce((_, newer) -> newer);
  }

  /** All that were claimed and have neither served nor been given up, oldest first. */
  public Stream<Release> claimed() {
    return releases.stream().filter(each -> each.state() == Release.State.CLAIMED);
  }

  /** Those that have served and do not now, the one that served last first. */
  public Stream<Release> former() {
    return releases.stream()
        .filter(release -> release.state() == Release.State.SERVED)
        .filter(release -> !isActive(release.generation()))
        .sorted(Comparator.comparing(ReleaseBook::left).reversed());
  }

  /**
   * Those of them that are another release than the active one: back to the same image, command and
   * environment would be no way back, since secrets and addresses are always those of now.
   */
  public Stream<Release> wayBack() {
    return former().filter(release -> activeRelease().filter(release::isLike).isEmpty());
  }

  private static Instant left(Release release) {
    return release.retiredAt().orElse(release.at());
  }

  /**
   * With one more release; the oldest ones are forgotten. The active one never is, nor the first on
   * the way back from it, be it warm or not, nor what the new one is to be again: however many
   * fail, there is a way back.
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

  /** The same, or without the oldest that can be spared, until it is no larger than so. */
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

  /** What it takes in the store. */
  public int bytes() {
    return JsonMapper.shared().writeValueAsBytes(this).length;
  }

  /** With this as the way to ask those releases of which it is not known. */
  public ReleaseBook asked(Endpoint usual) {
    var known = releases.stream().map(each -> each.asked(usual)).toList();
    return new ReleaseBook(ports, lastGeneration, active, fileImage, known, fallback);
  }

  /**
   * With another release serving; the one that served until now is retired, and answers where
   * nobody of the other is well.
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

  /** With nobody to answer in place of the active one: another release is to be tried there. */
  public ReleaseBook withoutFallback() {
    return new ReleaseBook(ports, lastGeneration, active, fileImage, releases);
  }

  /**
   * With the release before serving again, and the active one given up: it answers for nobody.
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

  /** With each release of which nobody wrote down what its image is, where that can be told. */
  public ReleaseBook knowing(Function<Release, Optional<String>> content) {
    var known = releases.stream().map(each -> each.of(content.apply(each))).toList();
    return new ReleaseBook(ports, lastGeneration, active, fileImage, known, fallback);
  }

  /** With one release changed. */
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
