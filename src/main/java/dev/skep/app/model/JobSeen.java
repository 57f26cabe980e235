package dev.skep.app.model;

/** A job as it was found: a smoke test or a migration whose service is there, or still runs. */
public record JobSeen(String app, long generation, String service) {
  public boolean isMigration() {
    return service.endsWith(AppService.BEFORE);
  }
}
