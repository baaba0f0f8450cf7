import TraceGraph

/// What `check` computes and writes of a model.
struct GradientChecking {
  let model: Model
  let digits: Int
  /// Whether reports are JSON.
  let json: Bool
  /// Whether a gradient that rounding hides passes.
  let allowsUndecided: Bool

  private func write(_ text: (_ isColored: Bool) -> String, _ json: String) throws(Failure) {
    try StandardOutput.write(self.json ? json : text(Terminal.hasColor))
  }
}

/// All gradients.
extension GradientChecking {
  /// Writes every gradient beside its difference quotient.
  ///
  /// - Throws: `Failure` 1 where a gradient does not pass, 65 for more work than anybody waits for.
  func write(_ options: GradientCheckOptions, _ seed: SeedOption) throws(Failure) {
    try refuseTooMuch(options)
    let output = model.output
    let check = output.checkGradients(seed: try seed.tensor(for: output), options: options)
    let report = CheckReport(check: check, output: output, digits: digits)
    try write({ report.text(isColored: $0) }, report.json)
    if !check.passed(allowingUndecided: allowsUndecided) { throw failure(check) }
  }

  /// Every number that is checked needs what follows from it anew, so that work grows with the square of a
  /// network's width.
  private func refuseTooMuch(_ options: GradientCheckOptions) throws(Failure) {
    let work = model.output.checkWork(options: options)
    guard work > Double(GradientCheck.mostWork) else { return }
    throw .badInput(
      "a check of '\(model.output.label.escapedForDisplay)' would compute some "
        + "\(CountText.number(Int(min(work, 1e18)))) numbers twenty times or more; at most "
        + "\(CountText.number(GradientCheck.mostWork)) are\n"
        + "  check an earlier node with --of, or one number with --v-curve NAME")
  }

  private func failure(_ check: GradientCheck) -> Failure {
    let differing = check.count(.differs)
    let undecided = allowsUndecided ? 0 : check.count(.undecided)
    var words: [String] = []
    if differing > 0 {
      words.append(differing == 1 ? "1 gradient differs" : "\(differing) gradients differ")
    }
    if undecided > 0 {
      let what = differing > 0 ? "" : (undecided == 1 ? "gradient is " : "gradients are ")
      words.append("\(undecided) \(what)undecided")
    }
    var text = WordList.phrases(words)
    if undecided > 0 {
      text +=
        "\n  rounding hides them: write the function without cancellation, or let them pass with"
        + " --allow-undecided"
    }
    return Failure(.checkFailed, text)
  }
}

/// One number.
extension GradientChecking {
  /// Writes the error over step sizes.
  ///
  /// - Parameter name: the node or element that is varied.
  func writeCurve(_ name: String) throws(Failure) {
    let place = try element(name, "--v-curve")
    guard let curve = model.output.vCurve(by: place.node, element: place.element) else {
      throw noGradient(place.node)
    }
    let report = VCurveReport(curve: curve, name: place.node.label(ofElement: place.element))
    try write({ report.text(isColored: $0) }, report.json)
  }

  /// Writes what a change of one number does, and what its gradient says.
  ///
  /// - Parameter text: such as `x=0.1`.
  func writeNudge(_ text: String) throws(Failure) {
    guard let equals = text.lastIndex(of: "="),
      let delta = Double(text[text.index(after: equals)...].trimmed), delta.isFinite, delta != 0
    else { throw .usage("--nudge: '\(text)' is not NAME=DELTA, such as x=0.1") }
    let place = try element(text[..<equals].trimmed, "--nudge")
    guard let nudge = model.output.nudge(place.node, element: place.element, by: delta) else {
      throw noGradient(place.node)
    }
    let report = NudgeReport(
      nudge: nudge, name: place.node.label(ofElement: place.element),
      output: model.output.label.escapedForDisplay, digits: digits)
    try write({ report.text(isColored: $0) }, report.json)
  }

  private func element(
    _ name: String, _ option: String
  ) throws(Failure) -> (node: Value, element: Int) {
    guard model.output.isScalar else {
      throw .badInput(
        "\(option) needs a scalar output; '\(model.output.label)' is "
          + "\(model.output.shape.shapeText)\n  name a scalar with --of")
    }
    let found = try NameLookup.number(name, in: model.trace, for: option)
    try model.requireRules(from: found.node, to: model.output)
    return found
  }

  private func noGradient(_ node: Value) -> Failure {
    .badInput("'\(node.label)' does not feed '\(model.output.label)'")
  }
}
