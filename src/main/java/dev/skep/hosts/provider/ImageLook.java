package dev.skep.hosts.provider;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.run.UninterruptedCleanup;
import java.io.IOException;
import java.util.List;

/**
 * Checks whether an image has a file. No program of the image runs for it: a container is created,
 * searched and removed.
 *
 * @param container the name of the container that is created for it
 * @param whom the part of the cluster that is to use the image
 */
public record ImageLook(Docker engine, String cluster, String container, String whom) {
  /**
   * Whether the image has one of these files.
   *
   * @param image the image's name in the engine
   * @param paths absolute paths, the most likely first
   */
  public boolean finds(String image, List<String> paths) {
    try {
      create(image);
      return paths.stream().anyMatch(this::has);
    } finally {
      UninterruptedCleanup.perform(this::remove);
    }
  }

  private void create(String image) {
    var program =
        Program.image(image)
            .command("look")
            .labels(ClusterLabels.of(cluster, "look", whom))
            .build();
    var spec = ContainerSpec.named(container, program).build();
    try {
      engine.containers().create(spec);
    } catch (Conflict leftByARunThatDied) {
      remove();
      engine.containers().create(spec);
    }
  }

  private boolean has(String path) {
    try (var _ = engine.containers().getArchive(container, path)) {
      return true;
    } catch (NotFound none) {
      return false;
    } catch (IOException closing) {
      return true; // the file was there
    }
  }

  /** Removes the container, with the unnamed volumes that its image declares. */
  private void remove() {
    try {
      engine.containers().remove(container, Removal.FORCE, Removal.VOLUMES);
    } catch (NotFound none) {
      // It was never made.
    }
  }
}
