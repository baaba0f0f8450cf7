import ArgumentParser
import TraceGraph

/// `gradviz check`: the gradients of the tape beside difference quotients.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compares every gradient with difference quotients.",
    discussion: """
      Prints tape, numeric (difference quotients, extrapolated over falling steps) and difference. \
      Exits with 1 when a gradient differs, or is undecided: where rounding hides the gradient, \
      nothing was compared. Kinks, edges and poles within the step are reported, not failed.

      EXAMPLES:
        gradviz check 'f = (x + y) * max(y, z)' x=1 y=2 z=0
        gradviz check sheet.yaml --all
        gradviz check 'f = x^3' x=4 --step 1e-3 --one-sided
        gradviz check 'f = exp(x)' x=1 --v-curve x
        gradviz check 'f = 1 / (1 + exp(-x))' x=1 --nudge x=0.1
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var seed: SeedOption

  @Flag(help: "Check intermediate nodes, too.")
  var all = false

  @Flag(help: "(f(x + h) - f(x)) / h instead of the two-sided quotient.")
  var oneSided = false

  @Flag(help: "Let undecided gradients pass.")
  var allowUndecided = false

  @Option(help: "The step h of one quotient. (default: extrapolated from falling steps)")
  var step: String?

  @Option(help: "The largest relative difference that agrees. (default: 1e-6)")
  var tolerance: String?

  @Option(help: ArgumentHelp("Show the error over step sizes for this node.", valueName: "name"))
  var vCurve: String?

  @Option(
    help: ArgumentHelp(
      "Change a node and show what the output does and what the gradient predicts.",
      valueName: "name=delta"))
  var nudge: String?

  @Option(help: "Significant digits. (default: 7)")
  var digits: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let options = try checkOptions()
    let digits = try digits.map { (word) throws(Failure) in try FlagText.digits(word) }
    let checking = GradientChecking(
      model: try input.model(), digits: digits ?? 7, json: json, allowsUndecided: allowUndecided)
    if let vCurve { return try checking.writeCurve(vCurve) }
    if let nudge { return try checking.writeNudge(nudge) }
    try checking.write(options, seed)
  }

  private func checkOptions() throws(Failure) -> GradientCheckOptions {
    var options = GradientCheckOptions()
    options.all = all
    options.sides = oneSided ? .one : .two
    options.step = try FlagText.positive("step", step)
    options.tolerance = try FlagText.positive("tolerance", tolerance) ?? options.tolerance
    return options
  }
}
