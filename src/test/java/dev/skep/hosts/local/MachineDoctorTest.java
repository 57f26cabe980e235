package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.pipe.UnixSocketDialer;
import dev.skep.hosts.provider.Finding.Grade;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a machine is looked at for before there is a file. */
class MachineDoctorTest {
  private static HttpDocker engineAt(String socket) {
    return new HttpDocker(
        "this machine", new UnixSocketDialer(Path.of(socket)), Duration.ofSeconds(5));
  }

  @Test
  void whereNoEngineAnswersThatIsSaidOnceAndJavaAllTheSame() {
    try (var engine = engineAt("/nonexistent/docker.sock")) {
      var findings = new MachineDoctor(engine).examine();

      assertThat(findings).hasSize(2);
      assertThat(findings.getFirst().what()).startsWith("Java ");
      assertThat(findings.getLast().grade()).isEqualTo(Grade.FATAL);
      assertThat(findings.getLast().what()).contains("no Docker engine answers");
    }
  }

  @Test
  void anOldKernelIsWarnedOfAndAnOldJavaIsNoUse() {
    assertThat(MachineDoctor.kernel("6.12.9-amd64").grade()).isEqualTo(Grade.WELL);
    assertThat(MachineDoctor.kernel("4.19.0").grade()).isEqualTo(Grade.WARNING);
    assertThat(MachineDoctor.kernel("strange").grade()).isEqualTo(Grade.WELL);
    assertThat(MachineDoctor.java(25).grade()).isEqualTo(Grade.WELL);
    assertThat(MachineDoctor.java(21).grade()).isEqualTo(Grade.FATAL);
  }

  @Test
  @Tag("engine")
  void aMachineWithAnEngineIsToldOfInItsOwnFigures() {
    try (var engine = engineAt("/var/run/docker.sock")) {
      assertThat(new MachineDoctor(engine).examine())
          .extracting(finding -> finding.what().replaceAll("\\d\\S*", "N"))
          .contains("Java N", "Docker N API N", "Linux N", "N GiB of memory")
          .anyMatch(what -> what.startsWith("N GiB free in /"));
    }
  }
}
