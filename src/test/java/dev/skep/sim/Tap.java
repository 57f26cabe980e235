package dev.skep.sim;

import dev.skep.docker.Docker;
import dev.skep.mongo.admin.MemberState;
import dev.skep.run.Seen;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a process between a port and the world's thing behind it, so that each call can fail, hide
 * its answer, or be the process's last. Passes everything else through.
 *
 * @param alone what is held during a call, so that the world sees one call at a time
 * @param reached whether the way to the thing is open; else a call ends in silence
 */
record Tap(SkepProcess process, Port port, String place, Object real, Object alone, Way reached)
    implements InvocationHandler {
  /** Values and names: nobody is asked. */
  private static final Set<String> PURE =
      Set.of("name", "close", "seat", "imageOnHosts", "examine", "leftovers", "engine");

  /** These wait, and others must go on meanwhile. */
  private static final Set<String> WAITS = Set.of("lockBeforeSwarm", "restart");

  static <T> T on(
      Class<T> type,
      T real,
      SkepProcess process,
      Port port,
      String place,
      Object alone,
      Way reached) {
    var tap = new Tap(process, port, place, real, alone, reached);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, tap));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    if (PURE.contains(method.getName()) || method.getDeclaringClass() == Object.class) {
      return pass(method, args);
    }
    if (args != null
        && args.length == 1
        && args[0] instanceof Duration patience
        && isPatience(method)) {
      return on(Docker.class, (Docker) real, process, port, place, alone, reached.within(patience));
    }
    if (isPart(method)) {
      return part(method.getReturnType(), pass(method, args));
    }
    var call = new Call(port, place, method.getName());
    try {
      return process.around(call, () -> pass(method, args));
    } catch (Hidden hidden) {
      return instead(method, call);
    }
  }

  private static boolean isPatience(Method method) {
    return method.getReturnType() == Docker.class && method.getName().equals("within");
  }

  /** Whether it answers with a part of an engine's interface, such as its containers. */
  private static boolean isPart(Method method) {
    return method.getDeclaringClass() == Docker.class
        && method.getParameterCount() == 0
        && method.getReturnType().isInterface();
  }

  private <T> @Nullable Object part(Class<T> type, @Nullable Object real) {
    return on(type, type.cast(Objects.requireNonNull(real)), process, port, place, alone, reached);
  }

  private @Nullable Object pass(Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    if (!reached.isOpen()) {
      throw new Hidden();
    }
    try {
      if (WAITS.contains(method.getName())) {
        return method.invoke(real, args);
      }
      synchronized (alone) {
        return method.invoke(real, args);
      }
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }

  /** What a question answers that got no answer, where it answers in types. */
  private static Object instead(Method method, Call call) {
    var reason = call + " got no answer";
    if (method.getReturnType() == Seen.class) {
      return Seen.unknown(reason);
    }
    if (method.getReturnType() == MemberState.class) {
      return new MemberState.Silent(reason);
    }
    if (method.getName().equals("isServing")) {
      return false;
    }
    throw call.silence();
  }

  /** The answer to a question does not come. */
  static final class Hidden extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Hidden() {
      super(null, null, false, false);
    }
  }
}
