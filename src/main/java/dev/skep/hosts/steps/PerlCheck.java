package dev.skep.hosts.steps;

import dev.skep.docker.Docker;
import dev.skep.docker.image.Image;
import dev.skep.hosts.provider.HeldImage;
import dev.skep.hosts.provider.ImageLook;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Refuses an image of MongoDB or HAProxy without perl before any container of it is started.
 * Reason: all that Skep sends to either of them passes through a perl program that it runs in their
 * container, so a container without perl could be started and never be asked.
 *
 * @param part the container of the cluster that is to use the image
 * @param key the key of the file that names the image
 */
public record PerlCheck(Docker engine, String cluster, String part, String key) {
  private static final String PERL = "/perl";

  /** The folder where the packages of Debian, Ubuntu, Red Hat and Alpine put perl. */
  private static final String USUAL = "/usr/bin";

  private static final String PATH = "PATH=";

  /** Checks the image and throws where it has no perl; nothing was changed then. */
  public void check(ImageRef image, HeldImage held) {
    var look = new ImageLook(engine, cluster, part + "_look", part);
    if (!look.finds(held.name(), places(held.image()))) {
      throw Trouble.failed(
              "The image %s has no perl, by which Skep reaches what runs in %s."
                  .formatted(image, part))
          .next(
              "Nothing of it was started. Name one that has perl as \"%s\", such as an official image that is built on Debian or Ubuntu, or add perl to this one (on Alpine: apk add perl)."
                  .formatted(key));
    }
  }

  /** The places of perl to check: the folders in the image's {@code PATH}, and the usual ones. */
  private static List<String> places(Image image) {
    var places = new LinkedHashSet<>(List.of(USUAL + PERL));
    image.env().stream()
        .filter(each -> each.startsWith(PATH))
        .flatMap(each -> List.of(each.substring(PATH.length()).split(":")).stream())
        .filter(folder -> folder.startsWith("/"))
        .forEach(folder -> places.add(folder + PERL));
    places.addAll(List.of("/usr/local/bin" + PERL, "/bin" + PERL));
    return List.copyOf(places);
  }
}
