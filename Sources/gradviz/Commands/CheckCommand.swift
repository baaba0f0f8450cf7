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
    let model = try input.model()
    if let vCurve { return try writeCurve(vCurve, model) }
    if let nudge { return try writeNudge(nudge, model, digits ?? 7) }
    try refuseTooMuch(model.output, options)
    let check = model.output.checkGradients(
      seed: try seed.tensor(for: model.output), options: options)
    let report = CheckReport(check: check, output: model.output, digits: digits ?? 7)
    try StandardOutput.write(json ? report.json : report.text(isColored: Terminal.hasColor))
    if !check.passed(allowingUndecided: allowUndecided) { throw failure(check) }
  }

  /// Every number that is checked needs what follows from it anew, so that work grows with the square of a
  /// network's width.
  private func refuseTooMuch(
    _ output: Value, _ options: GradientCheckOptions
  ) throws(Failure) {
    let work = output.checkWork(options: options)
    guard work > Double(GradientCheck.mostWork) else { return }
    throw .badInput(
      "a check of '\(output.label.escapedForDisplay)' would compute some "
        + "\(CountText.number(Int(min(work, 1e18)))) numbers twenty times or more; at most "
        + "\(CountText.number(GradientCheck.mostWork)) are\n"
        + "  check an earlier node with --of, or one number with --v-curve NAME")
  }

  private func failure(_ check: GradientCheck) -> Failure {
    let differing = check.count(.differs)
    let undecided = allowUndecided ? 0 : check.count(.undecided)
    var words: [String] = []
    if differing > 0 {
      words.append(differing == 1 ? "1 gradient differs" : "\(differing) gradients differ")
    }
    if undecided > 0 {
      let what = differing > 0 ? "" : (undecided == 1 ? "gradient is " : "gradients are ")
      words.append("\(undecided) \(what)undecided")
    }
    var text = words.joined(separator: ", ")
    if undecided > 0 {
      text +=
        "\n  rounding hides them: write the function without cancellation, or let them pass with"
        + " --allow-undecided"
    }
    return Failure(.checkFailed, text)
  }

  private func checkOptions() throws(Failure) -> GradientCheckOptions {
    var options = GradientCheckOptions()
    options.all = all
    options.sides = oneSided ? .one : .two
    options.step = try positive("step", step)
    options.tolerance = try positive("tolerance", tolerance) ?? options.tolerance
    return options
  }

  private func positive(_ option: String, _ word: String?) throws(Failure) -> Double? {
    guard let word else { return nil }
    guard let number = Double(word), number > 0, number.isFinite else {
      throw .usage("--\(option): '\(word)' is no number above 0")
    }
    return number
  }
}

extension CheckCommand {
  private func writeCurve(_ name: String, _ model: Model) throws(Failure) {
    let place = try element(name, model, "--v-curve")
    guard let curve = model.output.vCurve(by: place.node, element: place.element) else {
      throw noGradient(place.node, model)
    }
    let report = VCurveReport(curve: curve, name: place.node.label(ofElement: place.element))
    try StandardOutput.write(json ? report.json : report.text(isColored: Terminal.hasColor))
  }

  private func writeNudge(_ text: String, _ model: Model, _ digits: Int) throws(Failure) {
    guard let equals = text.lastIndex(of: "="),
      let delta = Double(text[text.index(after: equals)...].trimmed), delta.isFinite, delta != 0
    else { throw .usage("--nudge: '\(text)' is not NAME=DELTA, such as x=0.1") }
    let place = try element(text[..<equals].trimmed, model, "--nudge")
    guard let nudge = model.output.nudge(place.node, element: place.element, by: delta) else {
      throw noGradient(place.node, model)
    }
    let report = NudgeReport(
      nudge: nudge, name: place.node.label(ofElement: place.element),
      output: model.output.label.escapedForDisplay, digits: digits)
    try StandardOutput.write(json ? report.json : report.text(isColored: Terminal.hasColor))
  }

  private func element(
    _ name: String, _ model: Model, _ option: String
  ) throws(Failure) -> (node: Value, element: Int) {
    guard model.output.isScalar else {
      throw .badInput(
        "\(option) needs a scalar output; '\(model.output.label)' is "
          + "\(model.output.shape.shapeText)\n  name a scalar with --of")
    }
    return try NameLookup.number(name, in: model.trace, for: option)
  }

  private func noGradient(_ node: Value, _ model: Model) -> Failure {
    .badInput("'\(node.label)' does not feed '\(model.output.label)'")
  }
}
