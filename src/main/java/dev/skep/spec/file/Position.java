package dev.skep.spec.file;

/** A place in a text, line and column counted from 1. */
record Position(int line, int column) {
  static final Position START = new Position(1, 1);
}
