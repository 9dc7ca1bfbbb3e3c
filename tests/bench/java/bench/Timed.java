package bench;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs a program and says when it is done, before the process ends: then jsii waits for a thread
 * that looks every 100 ms, so that every process takes up to so much longer by chance.
 */
public final class Timed {
  /** What is printed. */
  private static final String DONE = "bench: done";

  private Timed() {}

  /** The class of the program, and its arguments. */
  public static void main(String[] args) throws Throwable {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(DONE)));
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
