package dev.skep.cli.output;

/** The style of the output: with or without colour, which is never the only sign of a meaning. */
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
