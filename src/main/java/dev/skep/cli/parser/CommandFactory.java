package dev.skep.cli.parser;

import dev.skep.cli.environment.VerbEnvironment;
import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the object of each verb, and passes the environment to those that take one. */
record CommandFactory(VerbEnvironment surroundings) implements IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    try {
      return type.getDeclaredConstructor(VerbEnvironment.class).newInstance(surroundings);
    } catch (NoSuchMethodException e) {
      return CommandLine.defaultFactory().create(type);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
