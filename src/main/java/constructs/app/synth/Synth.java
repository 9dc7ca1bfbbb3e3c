package constructs.app.synth;

import constructs.app.command.Arguments;
import constructs.app.command.CheckCommand;
import constructs.app.command.SecretsCommand;
import constructs.app.command.Terminal;
import constructs.app.compare.ManifestFiles;
import constructs.app.report.JsonResult;
import constructs.kit.tree.Inspection;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Report;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.cdk8s.App;

/**
 * The way from constructs to files: everything is checked first, all problems are reported
 * together, and nothing is written unless no rule is broken.
 *
 * <pre>{@code
 * Synth.run(app -> new LgtmStack(app, "observability", props));
 * }</pre>
 */
public final class Synth {
  /** The exit status of a bug, as in sysexits.h. */
  private static final int BUG = 70;

  private final List<Environment> environments;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> variables;

  private Synth(
      List<Environment> environments,
      PrintStream out,
      PrintStream err,
      Map<String, String> variables) {
    this.environments = List.copyOf(environments);
    this.out = out;
    this.err = err;
    this.variables = new TreeMap<>(variables);
  }

  /** A command line over the given environments, which prints to the standard streams. */
  public static Synth of(List<Environment> environments) {
    return new Synth(environments, System.out, System.err, System.getenv());
  }

  /**
   * The same command line with other streams and environment variables, for tests and embedding.
   */
  public Synth with(PrintStream newOut, PrintStream newErr, Map<String, String> newVariables) {
    return new Synth(environments, newOut, newErr, newVariables);
  }

  /**
   * Builds one app, checks it, and writes it to {@code $CDK8S_OUTDIR} or dist/. When a rule is
   * broken it prints the report to standard error and ends the program with status 1; the output
   * folder is then as it was.
   *
   * @param stack adds charts to an empty app
   * @param args the arguments of the program: {@code --recreate}, {@code --out DIR}, {@code
   *     --quiet} and {@code --json} mean what they mean to {@link #execute}
   */
  public static void run(Consumer<App> stack, String... args) {
    int status = of(List.of()).single(stack, args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Checks an app without writing anything. */
  public static Report check(App app) {
    return ManifestTree.of(app).inspect().report();
  }

  /**
   * Runs a command line.
   *
   * @return the exit status: 0 for success, 1 when a rule is broken, 2 for wrong usage or
   *     unreadable input, 70 for a bug
   */
  public int execute(String... args) {
    return parsed(args, this::execute);
  }

  private int execute(Arguments line) {
    Terminal terminal = terminal(line);
    return guarded(
        line,
        terminal,
        () ->
            switch (line.mode()) {
              case HELP -> {
                terminal.print(Arguments.help());
                yield 0;
              }
              case CHECK -> new CheckCommand(terminal).run(line);
              case SECRETS -> {
                terminal.print(SecretsCommand.text(secrets(named(line.names()).get(0), line)));
                yield 0;
              }
              case SYNTH -> new SynthCommand(terminal, variables).run(line, named(line.names()));
            });
  }

  private static Inspection secrets(Environment environment, Arguments line) {
    return Synthesis.of(environment.name(), environment.stack(), Path.of(line.out())).inspection();
  }

  /** What {@link #run} does, without ending the program. */
  int single(Consumer<App> stack, String... args) {
    return parsed(
        args,
        line -> {
          if (line.mode() != Arguments.Mode.SYNTH || !line.names().isEmpty()) {
            err.println("synth: this program takes --recreate, --out DIR, --quiet and --json only");
            return 2;
          }
          Terminal terminal = terminal(line);
          return guarded(
              line, terminal, () -> new SynthCommand(terminal, variables).runSingle(line, stack));
        });
  }

  private int parsed(String[] args, ToIntFunction<Arguments> command) {
    Arguments line;
    try {
      line = Arguments.parse(List.of(args), variables);
    } catch (Arguments.UsageException e) {
      err.println("synth: " + e.getMessage());
      return 2;
    }
    return command.applyAsInt(line);
  }

  private Terminal terminal(Arguments line) {
    return Terminal.of(out, err, variables, !line.quiet() && !line.json());
  }

  /** A command that may be refused. */
  private interface Command {
    int run();
  }

  private int guarded(Arguments line, Terminal terminal, Command command) {
    try {
      return command.run();
    } catch (Arguments.UsageException | ManifestFiles.UnreadableException e) {
      terminal.printProblems("synth: " + e.getMessage() + "\n");
      return 2;
    } catch (RuntimeException e) {
      Report refused = Report.of(Refusal.of(e, "").stream().toList());
      if (variables.containsKey("SYNTH_TRACE")) {
        e.printStackTrace(err);
      }
      if (refused.problems().isEmpty()) {
        terminal.printProblems(Refusal.bug(e) + note(line));
        return BUG;
      }
      terminal.printProblems(refused.text() + note(line));
      if (line.json()) {
        terminal.print(JsonResult.text(List.of(), refused));
      }
      return 1;
    }
  }

  private String note(Arguments line) {
    return line.mode() == Arguments.Mode.SYNTH ? SynthCommand.nothingWritten(line, variables) : "";
  }

  private List<Environment> named(List<String> names) {
    if (names.isEmpty()) {
      return environments;
    }
    List<String> known = environments.stream().map(Environment::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new Arguments.UsageException(
            "unknown environment '%s'; there are %s".formatted(name, String.join(", ", known)));
      }
    }
    return names.stream().map(name -> environments.get(known.indexOf(name))).toList();
  }
}
