package dev.skep.swarm;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds what is missing in a document's record that was read: a component that is null, or a number
 * that was not stored, in it or in a record below it. A component that may be left out is an {@link
 * Optional}, or gets its value in the constructor.
 */
final class WholeRecord {
  private WholeRecord() {}

  /** The first component without a value; empty when the record is complete. */
  static Optional<String> missing(@Nullable Object value, JsonNode stored) {
    return switch (value) {
      case null -> Optional.of("value");
      case Record whole ->
          first(
              Arrays.stream(whole.getClass().getRecordComponents())
                  .map(component -> missing(whole, component, stored)));
      case List<?> all ->
          first(IntStream.range(0, all.size()).mapToObj(i -> missing(all.get(i), stored.path(i))));
      case Map<?, ?> map ->
          first(
              map.entrySet().stream()
                  .map(each ->
                      missing(each.getValue(), stored.path(String.valueOf(each.getKey())))));
      case Optional<?> optional -> optional.flatMap(each -> missing(each, stored));
      default -> Optional.empty();
    };
  }

  private static Optional<String> missing(
      Record whole, RecordComponent component, JsonNode stored) {
    var name = component.getName();
    var value = value(whole, component);
    boolean isThere = value != null && (!component.getType().isPrimitive() || stored.has(name));
    return isThere ? missing(value, stored.path(name)) : Optional.of(name);
  }

  private static Optional<String> first(Stream<Optional<String>> missing) {
    return missing.flatMap(Optional::stream).findFirst();
  }

  private static @Nullable Object value(Record whole, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
