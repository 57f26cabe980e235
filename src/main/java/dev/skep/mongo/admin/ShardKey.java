package dev.skep.mongo.admin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A collection's shard key: the fields by which it is sharded, in order: {@code _id: hashed}. */
public record ShardKey(Map<String, Order> fields) {
  /** How one field is part of the key. */
  public enum Order {
    HASHED("hashed"),
    ASCENDING("1"),
    DESCENDING("-1");

    private final String word;

    Order(String word) {
      this.word = word;
    }

    /** The word by which the file and MongoDB write it. */
    public String word() {
      return word;
    }

    static Order of(String word) {
      for (var order : values()) {
        if (order.word.equals(word)) {
          return order;
        }
      }
      throw new IllegalArgumentException(
          "a field of a shard key is hashed, 1 or -1, is \"" + word + "\"");
    }
  }

  /** Reads a key from the file's words: {@code hashed}, {@code 1}, {@code -1}. */
  public static ShardKey ofWords(Map<String, String> words) {
    var fields = new LinkedHashMap<String, Order>();
    words.forEach((field, word) -> fields.put(field, Order.of(word)));
    return new ShardKey(fields);
  }

  public ShardKey {
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("a shard key has at least one field");
    }
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Reads a key from fields with the words hashed, 1 or -1. */
  public static ShardKey of(Map<String, String> words) {
    var fields = new LinkedHashMap<String, Order>();
    words.forEach((field, word) -> fields.put(field, Order.of(word)));
    return new ShardKey(fields);
  }

  public static ShardKey hashed(String field) {
    return new ShardKey(Map.of(field, Order.HASHED));
  }

  /** Compares keys by their fields and the fields' order, unlike maps. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ShardKey key && entries().equals(key.entries());
  }

  @Override
  public int hashCode() {
    return entries().hashCode();
  }

  private List<Map.Entry<String, Order>> entries() {
    return new ArrayList<>(fields.entrySet());
  }

  @Override
  public String toString() {
    return String.join(
        ", ",
        fields.entrySet().stream()
            .map(field -> field.getKey() + ": " + field.getValue().word())
            .toList());
  }
}
