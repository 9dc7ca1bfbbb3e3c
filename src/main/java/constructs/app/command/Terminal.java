package constructs.app.command;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where progress and results go: a live line on a terminal, plain lines elsewhere, nothing when it
 * is to be quiet.
 */
public final class Terminal {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean rich;
  private final boolean progress;

  private Terminal(PrintStream out, PrintStream err, boolean rich, boolean progress) {
    this.out = out;
    this.err = err;
    this.rich = rich;
    this.progress = progress;
  }

  /** The terminal that the program was started from, if it was. */
  public static Terminal of(
      PrintStream out, PrintStream err, Map<String, String> environment, boolean progress) {
    return of(out, err, environment, progress, onTerminal());
  }

  static Terminal of(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      boolean progress,
      boolean onTerminal) {
    boolean rich =
        onTerminal
            && !environment.containsKey("CI")
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    return new Terminal(out, err, rich, progress);
  }

  /** From JDK 22 on there is always a console, and it knows whether it is a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    Console console = System.console();
    try {
      return console != null && (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJdk22) {
      return true;
    }
  }

  /** Says what is being done. */
  public void step(String what) {
    if (progress) {
      err.print(rich ? CLEAR_LINE + what : what + System.lineSeparator());
      err.flush();
    }
  }

  /** Ends the live line. */
  void done() {
    if (progress && rich) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }

  /** Prints a result. */
  public void print(String text) {
    done();
    out.print(text);
    out.flush();
  }

  /** Prints problems: errors in red and warnings in yellow where colours are allowed. */
  public void printProblems(String text) {
    done();
    err.print(
        rich
            ? text.replaceAll("(?m)^ {2}error ", "  \u001b[31merror\u001b[0m ")
                .replaceAll("(?m)^ {2}warning ", "  \u001b[33mwarning\u001b[0m ")
            : text);
    err.flush();
  }
}
