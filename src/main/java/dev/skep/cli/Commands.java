package dev.skep.cli;

import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes each verb's object, giving the terminal to those that ask for it. */
record Commands(Terminal terminal) implements IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    try {
      return type.getDeclaredConstructor(Terminal.class).newInstance(terminal);
    } catch (NoSuchMethodException e) {
      return CommandLine.defaultFactory().create(type);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
