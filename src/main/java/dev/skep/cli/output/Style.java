package dev.skep.cli.output;

/** Colour, where it is wanted; never the only bearer of a meaning. */
public enum Style {
  PLAIN,
  COLOURED;

  String good(String text) {
    return paint("32", text);
  }

  String bad(String text) {
    return paint("31", text);
  }

  String dim(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOURED -> "\u001b[" + code + "m" + text + "\u001b[0m";
    };
  }
}
