package dev.skep.app.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skep.balancer.model.Color;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Port;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One release of an app, as the book keeps it: enough to run it again. No secrets.
 *
 * @param generation counts up and is never given twice; the service is called {@code APP_gN}
 * @param image as the file or the command line named it; its tag is what people call the release
 * @param digest of the image, once it is known: {@code sha256:…}
 * @param command what runs in place of the image's own command; empty: the image's own
 * @param env as the file wrote it, references and all
 * @param settings a hash of all that its service is made of beside its image and instances; empty
 *     until it is prepared
 * @param secrets what the Swarm calls each of its secrets, by the name that the file gives them
 * @param by who claimed it, and {@code at} when
 * @param servedAt when it became the active one, the last time
 * @param retiredAt when another one became active, the last time
 * @param restores the generation that it was claimed to be again, by a way back that had to deploy
 * @param endpoint where and how requests reach it; absent where an older version made it
 * @param checkPort of its hosts, where its health check has a port of its own
 * @param content of the image: its identity, by which engines call it; absent where it is not known
 * @param terms of the file when it was claimed; absent where an older version made it
 */
public record Release(
    long generation,
    String image,
    Optional<String> digest,
    Color color,
    List<String> command,
    SortedMap<String, String> env,
    String settings,
    SortedMap<String, String> secrets,
    String by,
    Instant at,
    State state,
    Optional<String> reason,
    Optional<Instant> servedAt,
    Optional<Instant> retiredAt,
    Optional<Long> restores,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Endpoint> endpoint,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Port> checkPort,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> content,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ReleaseTerms> terms) {

  /** How far a release has come; which one is active stands in the book. */
  public enum State {
    /** It is claimed, perhaps started, and has never served. */
    CLAIMED,
    /** It serves or has served. */
    SERVED,
    /** It failed before it served, or was taken back after the switch; {@code reason} says why. */
    FAILED
  }

  public Release {
    command = List.copyOf(command);
    env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
  }

  /** The tag by which people call the release. */
  public String tag() {
    return ImageRef.parse(image).release();
  }

  public String service(String app) {
    return service(app, generation);
  }

  public static String service(String app, long generation) {
    return app + "_g" + generation;
  }

  Release served(Instant now) {
    return with(State.SERVED, Optional.empty(), Optional.of(now), Optional.empty());
  }

  Release retired(Instant now) {
    return with(state, reason, servedAt, Optional.of(now));
  }

  public Release failed(String why) {
    return with(State.FAILED, Optional.of(why), servedAt, retiredAt);
  }

  /**
   * The same release, with what is found out before it starts: its image's digest, its settings,
   * its secrets.
   */
  public Release prepared(
      Optional<String> knownDigest, String knownSettings, SortedMap<String, String> made) {
    return new Release(
        generation,
        image,
        knownDigest,
        color,
        command,
        env,
        knownSettings,
        made,
        by,
        at,
        state,
        reason,
        servedAt,
        retiredAt,
        restores,
        endpoint,
        checkPort,
        content,
        terms);
  }

  /** The same release, with this endpoint if it records none. */
  Release asked(Endpoint usual) {
    return new Release(
        generation,
        image,
        digest,
        color,
        command,
        env,
        settings,
        secrets,
        by,
        at,
        state,
        reason,
        servedAt,
        retiredAt,
        restores,
        endpoint.or(() -> Optional.of(usual)),
        checkPort,
        content,
        terms);
  }

  /** Whether the release's containers may write nowhere but below /tmp. */
  public boolean hasReadOnlyRoot() {
    return terms.map(ReleaseTerms::hasReadOnlyRoot).orElse(false);
  }

  /** The release's image, resolved as far as is known. */
  public ImageRef ref() {
    return ImageRef.parse(image).withContent(content);
  }

  /** The same release, with this image identity if it records none. */
  public Release of(Optional<String> identity) {
    return content.isPresent() || identity.isEmpty() ? this : withContent(identity);
  }

  /** Whether both releases are of one image, as far as is known. */
  boolean isOfImageOf(Release other) {
    return image.equals(other.image) && isOf(other.content);
  }

  /**
   * Whether the release is of this image. An unknown identity counts as the same: it is no reason
   * for a new release.
   */
  public boolean isOf(Optional<String> identity) {
    return content.isEmpty() || identity.isEmpty() || content.equals(identity);
  }

  private Release withContent(Optional<String> identity) {
    return new Release(
        generation,
        image,
        digest,
        color,
        command,
        env,
        settings,
        secrets,
        by,
        at,
        state,
        reason,
        servedAt,
        retiredAt,
        restores,
        endpoint,
        checkPort,
        identity,
        terms);
  }

  /**
   * Whether both releases are made of the same and reached in the same way, apart from the secrets
   * and addresses of their day.
   */
  public boolean isLike(Release other) {
    return isOfImageOf(other)
        && command.equals(other.command)
        && env.equals(other.env)
        && hasReadOnlyRoot() == other.hasReadOnlyRoot()
        && (endpoint.isEmpty() || other.endpoint.isEmpty() || endpoint.equals(other.endpoint));
  }

  /**
   * Whether its secrets are those of another release. The trust store says nothing that the
   * authority's certificate does not, and releases of an earlier Skep have none.
   */
  public boolean hasSecretsOf(Release other) {
    return withoutTrustStore(secrets).equals(withoutTrustStore(other.secrets));
  }

  private static SortedMap<String, String> withoutTrustStore(SortedMap<String, String> secrets) {
    var left = new TreeMap<>(secrets);
    left.remove(AppEnvironment.TRUST_STORE);
    return left;
  }

  public boolean isPrepared() {
    return !settings.isEmpty();
  }

  private Release with(
      State newState,
      Optional<String> newReason,
      Optional<Instant> newServed,
      Optional<Instant> newRetired) {
    return new Release(
        generation,
        image,
        digest,
        color,
        command,
        env,
        settings,
        secrets,
        by,
        at,
        newState,
        newReason,
        newServed,
        newRetired,
        restores,
        endpoint,
        checkPort,
        content,
        terms);
  }
}
