package dev.skep.app.model;

/** An observed job: a smoke test or a migration whose service exists or whose task still runs. */
public record JobSeen(String app, long generation, String service) {
  public boolean isMigration() {
    return service.endsWith(AppService.BEFORE);
  }
}
