package dev.skep.docker.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/** A login at a registry, as the engine takes it. The password never shows in text. */
public record RegistryAuth(String registry, String user, String password) {

  /** The value of {@code X-Registry-Auth}: JSON in URL-safe base64. */
  public String header() {
    var json = JsonMapper.shared().createObjectNode();
    if (user.equals("<token>")) {
      json.put("identitytoken", password);
    } else {
      json.put("username", user).put("password", password);
    }
    json.put("serveraddress", registry);
    return Base64.getUrlEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "RegistryAuth[%s@%s]".formatted(user, registry);
  }
}
