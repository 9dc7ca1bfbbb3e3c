package constructs.app.command;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/**
 * The parsed command line.
 *
 * @param mode what to do
 * @param names environments to synthesize (all when empty), the environment of {@code secrets}, or
 *     the folders of {@code --check}
 * @param out the output folder
 * @param contract the folder with the contract for {@code --check}; empty for the one beside the
 *     manifests
 * @param before the folder that {@code --check} compares with; empty for no comparison
 * @param recreate whether a change of what can't change is meant
 * @param quiet whether only problems are printed
 * @param json whether the result is printed as JSON
 */
public record Arguments(
    Mode mode,
    List<String> names,
    String out,
    String contract,
    String before,
    boolean recreate,
    boolean quiet,
    boolean json) {
  /** What to do. */
  public enum Mode {
    /** Write environments. */
    SYNTH,
    /** Hold YAML on disk against the rules. */
    CHECK,
    /** Print Secrets. */
    SECRETS,
    /** Print the help. */
    HELP
  }

  /** A command line that makes no sense. */
  public static final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception with the line for the user. */
    public UsageException(String message) {
      super(message);
    }
  }

  /** The help, which lists the options that are parsed. */
  public static String help() {
    return """
        synth [--out DIR] [--recreate] [--quiet | --json] [ENVIRONMENT...]
            write all environments, or those that are named, to dist/
        synth --check DIR... [--contract DIR] [--before DIR [--recreate]] [--quiet | --json]
            hold YAML on disk against the same rules
        secrets ENVIRONMENT
            print the Secrets that a cluster must have, with random values

        """
        + options().getOptions().stream().map(Arguments::help).collect(Collectors.joining())
        + """

        Colours and the live line are used on a terminal only, never with CI or NO_COLOR set.
        SYNTH_TRACE=1 prints the stack trace of what stopped it.
        Exit status: 0 written or nothing wrong; 1 a rule is broken, and nothing was written;
        2 wrong usage or unreadable input; 70 a bug.
        """;
  }

  /** What the first lines say already has no description. */
  private static String help(Option option) {
    String name = "--" + option.getLongOpt() + (option.hasArg() ? " DIR" : "");
    return option.getDescription() == null
        ? ""
        : String.format("  %-16s%s", name, option.getDescription().indent(18).stripLeading());
  }

  private static Options options() {
    return new Options()
        .addOption(null, "check", false, null)
        .addOption(null, "out", true, "the folder to write to; default $CDK8S_OUTDIR, or dist")
        .addOption(
            null,
            "contract",
            true,
            """
            with --check: the folder with requirements.json and budget.json; default:
            where synth wrote them, dist/reports/<environment> for dist/<environment>,
            and no contract for other folders""")
        .addOption(
            null,
            "before",
            true,
            """
            with --check: the folder that was applied last, or one with folders of the
            same names; what can't change is compared with it, as synth does with the
            folder that it replaces""")
        .addOption(
            null,
            "recreate",
            false,
            """
            go on although something changes that can't: only a warning says what to
            run before the next kubectl apply, and you will run it""")
        .addOption("q", "quiet", false, "print problems only")
        .addOption(
            null, "json", false, "print the result as JSON on standard output, and no progress")
        .addOption("h", "help", false, "print this");
  }

  /**
   * Parses the arguments of the program.
   *
   * @throws UsageException when they make no sense
   */
  public static Arguments parse(List<String> args, Map<String, String> environment) {
    CommandLine line = parsed(args);
    boolean secrets = line.getArgList().stream().limit(1).anyMatch("secrets"::equals);
    Mode mode =
        line.hasOption("help")
            ? Mode.HELP
            : line.hasOption("check") ? Mode.CHECK : secrets ? Mode.SECRETS : Mode.SYNTH;
    String outdir = environment.getOrDefault("CDK8S_OUTDIR", "");
    return new Arguments(
            mode,
            line.getArgList().stream().skip(mode == Mode.SECRETS ? 1 : 0).toList(),
            value(line, "out", outdir.isEmpty() ? "dist" : outdir),
            value(line, "contract", ""),
            value(line, "before", ""),
            line.hasOption("recreate"),
            line.hasOption("quiet"),
            line.hasOption("json"))
        .checked();
  }

  private static CommandLine parsed(List<String> args) {
    try {
      return new DefaultParser(false).parse(options(), args.toArray(String[]::new));
    } catch (UnrecognizedOptionException e) {
      throw new UsageException("unknown option " + e.getOption() + "; --help lists the options");
    } catch (MissingArgumentException e) {
      throw new UsageException("--" + e.getOption().getLongOpt() + " needs a value");
    } catch (ParseException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** The last one counts. */
  private static String value(CommandLine line, String option, String without) {
    String[] values = line.getOptionValues(option);
    String value = values == null ? without : values[values.length - 1];
    if (values != null && value.isEmpty()) {
      throw new UsageException("--" + option + " needs a value");
    }
    return value;
  }

  private Arguments checked() {
    if (mode == Mode.CHECK && names.isEmpty()) {
      throw new UsageException("--check needs a folder, for example --check dist/production");
    }
    if (mode == Mode.SECRETS && names.size() != 1) {
      throw new UsageException("secrets needs one environment, for example secrets development");
    }
    if (mode != Mode.CHECK && mode != Mode.HELP && !contract.isEmpty()) {
      throw new UsageException("--contract goes with --check");
    }
    if (mode != Mode.CHECK && mode != Mode.HELP && !before.isEmpty()) {
      throw new UsageException(
          "--before goes with --check; synth compares with the folder that it replaces");
    }
    if (recreate && (mode == Mode.SECRETS || (mode == Mode.CHECK && before.isEmpty()))) {
      throw new UsageException("--recreate goes with a synthesis, or with --check and --before");
    }
    return this;
  }
}
