package dev.skep.spec;

/** An image as the file names it: {@code mongo:8.0}, {@code hub.example.com/shop/web:v1}. */
public record ImageRef(String value) implements Comparable<ImageRef> {
  public ImageRef {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an image's name is empty");
    }
  }

  @Override
  public int compareTo(ImageRef other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
