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
 * Refuses an image of MongoDB or HAProxy without perl before any container of it is started:
 * everything that Skep says to either of them passes a program in perl that it runs in their
 * container, so one without it could be started and never be asked.
 *
 * @param part of the cluster that is to be of the image, by its container
 * @param key of the file that names the image
 */
public record PerlCheck(Docker engine, String cluster, String part, String key) {
  private static final String PERL = "/perl";

  /** Where Debian's, Ubuntu's, Red Hat's and Alpine's packages put it. */
  private static final String USUAL = "/usr/bin";

  private static final String PATH = "PATH=";

  /** Throws where there is none; nothing was changed then. */
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

  /** Its folders of programs, as its containers have them. */
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
