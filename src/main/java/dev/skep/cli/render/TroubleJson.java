package dev.skep.cli.render;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.skep.run.Trouble;
import java.util.List;

/** A trouble in JSON; the same fields wherever one appears. */
@JsonPropertyOrder({"code", "message", "details", "hint"})
public record TroubleJson(String code, String message, List<String> details, String hint) {
  public static TroubleJson of(Trouble trouble) {
    return new TroubleJson(
        trouble.kind().name(), trouble.what(), trouble.evidence(), trouble.next());
  }
}
