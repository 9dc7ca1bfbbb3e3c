package constructs.app.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
record CommandLine(
    Mode mode,
    List<String> names,
    String out,
    String contract,
    String before,
    boolean recreate,
    boolean quiet,
    boolean json) {
  /** What to do. */
  enum Mode {
    SYNTH,
    CHECK,
    SECRETS,
    HELP
  }

  /** A command line that makes no sense. */
  static final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  static final String HELP =
      """
      synth [--out DIR] [--recreate] [--quiet | --json] [ENVIRONMENT...]
          write all environments, or those that are named, to dist/
      synth --check DIR... [--contract DIR] [--before DIR [--recreate]] [--quiet | --json]
          hold YAML on disk against the same rules
      secrets ENVIRONMENT
          print the Secrets that a cluster must have, with random values

        --out DIR       the folder to write to; default $CDK8S_OUTDIR, or dist
        --contract DIR  with --check: the folder with requirements.json and budget.json; default:
                        where synth wrote them, dist/reports/<environment> for dist/<environment>,
                        and no contract for other folders
        --before DIR    with --check: the folder that was applied last, or one with folders of the
                        same names; what can't change is compared with it, as synth does with the
                        folder that it replaces
        --recreate      go on although something changes that can't: only a warning says what to
                        run before the next kubectl apply, and you will run it
        --quiet         print problems only
        --json          print the result as JSON on standard output, and no progress
        --help          print this

      Colours and the live line are used on a terminal only, never with CI or NO_COLOR set.
      SYNTH_TRACE=1 prints the stack trace of what stopped it.
      Exit status: 0 written or nothing wrong; 1 a rule is broken, and nothing was written;
      2 wrong usage or unreadable input; 70 a bug.
      """;

  static CommandLine parse(List<String> args, Map<String, String> environment) {
    Mode mode = Mode.SYNTH;
    List<String> names = new ArrayList<>();
    String outdir = environment.getOrDefault("CDK8S_OUTDIR", "");
    String out = outdir.isEmpty() ? "dist" : outdir;
    String contract = "";
    String before = "";
    boolean recreate = false;
    boolean quiet = false;
    boolean json = false;
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      switch (arg) {
        case "--help", "-h" -> mode = Mode.HELP;
        case "--check" -> mode = Mode.CHECK;
        case "--quiet", "-q" -> quiet = true;
        case "--json" -> json = true;
        case "--out" -> out = value(args, ++i, arg);
        case "--contract" -> contract = value(args, ++i, arg);
        case "--before" -> before = value(args, ++i, arg);
        case "--recreate" -> recreate = true;
        default -> {
          if (arg.startsWith("-")) {
            throw new UsageException("unknown option " + arg + "; --help lists the options");
          }
          if (i == 0 && arg.equals("secrets")) {
            mode = Mode.SECRETS;
          } else {
            names.add(arg);
          }
        }
      }
    }
    return new CommandLine(mode, List.copyOf(names), out, contract, before, recreate, quiet, json)
        .checked();
  }

  private CommandLine checked() {
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

  private static String value(List<String> args, int i, String option) {
    if (i >= args.size() || args.get(i).isEmpty()) {
      throw new UsageException(option + " needs a value");
    }
    return args.get(i);
  }
}
