package dev.skep.docker.container;

import java.util.List;

/** The rights of a container on its machine beyond the engine's default. */
public record ContainerRights(
    Privilege privilege,
    List<String> capAdd,
    List<String> capDrop,
    List<String> securityOptions,
    List<String> devices,
    CgroupNamespace cgroupNamespace) {

  /** Whether the container has all rights or only those listed. */
  public enum Privilege {
    LISTED,
    ALL
  }

  /** Which control groups the container sees. */
  public enum CgroupNamespace {
    ENGINES_CHOICE(""),
    PRIVATE("private"),
    HOST("host");

    private final String word;

    CgroupNamespace(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public ContainerRights {
    capAdd = List.copyOf(capAdd);
    capDrop = List.copyOf(capDrop);
    securityOptions = List.copyOf(securityOptions);
    devices = List.copyOf(devices);
  }

  /** The rights that the engine gives by default. */
  public static ContainerRights usual() {
    return listed(List.of(), List.of(), List.of(), List.of());
  }

  public static ContainerRights privileged() {
    return new ContainerRights(
        Privilege.ALL, List.of(), List.of(), List.of(), List.of(), CgroupNamespace.ENGINES_CHOICE);
  }

  /** Only these rights. Devices are paths of the machine, each given under the same path. */
  public static ContainerRights listed(
      List<String> capAdd, List<String> capDrop, List<String> security, List<String> devices) {
    return new ContainerRights(
        Privilege.LISTED, capAdd, capDrop, security, devices, CgroupNamespace.ENGINES_CHOICE);
  }

  public ContainerRights cgroups(CgroupNamespace which) {
    return new ContainerRights(privilege, capAdd, capDrop, securityOptions, devices, which);
  }
}
