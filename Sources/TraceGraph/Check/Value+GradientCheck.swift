extension Value {
  /// Compares the gradients of this node with difference quotients, number by number: for every
  /// leaf that feeds it (constants left out), on demand for every node.
  ///
  /// Quotients are extrapolated over falling steps (`Ridders`), the largest steps first, since rounding
  /// disturbs those least; shorter ones are tried until the comparison is decided. An entry agrees when
  /// the difference is at most the tolerance times the larger magnitude, plus the uncertainty. The
  /// uncertainty has to be small (a thousandth of the gradient, or, where the gradient is 0, the
  /// tolerance times the slopes around): if not, the entry is undecided. It counts the extrapolation's
  /// error, rounding of the function's values and rounding of the tape's gradient (`RoundingNoise`).
  /// A given step is taken as it is, and the error of its formula is not counted.
  /// Class numbers and row positions are not differentiated; their quotients are `undefined`. Nodes whose
  /// numbers reach this one through an opaque op are left out, and counted.
  ///
  /// The trace ends with the values it had, bit for bit, and earlier passes stay current.
  /// - Parameters:
  ///   - seed: what the gradient starts with; 1 for a scalar.
  ///   - options: sides, step, tolerance, and which nodes.
  /// - Precondition: the node is a scalar or `seed` has its shape; leaves set to other values have
  ///   been followed by `replay()`; a given step is positive.
  /// - Complexity: for every number some 20 replays of what follows from it, up to some 200 where it
  ///   does not agree; 14 sweeps a node.
  public func checkGradients(
    seed: Tensor? = nil, options: GradientCheckOptions = GradientCheckOptions()
  ) -> GradientCheck {
    precondition(options.step.map { $0 > 0 } ?? true, "a step is positive")
    let pass = backward(seed: seed)
    let before = pass.isBeforeOpaque
    let reached = (0...id).map { trace[$0] }.filter {
      pass.reaches($0) && (options.all || $0.op == .leaf)
    }
    let checked = before.isEmpty ? reached : reached.filter { !before[$0.id] }
    let entries = checked.flatMap { node -> [GradientCheck.Entry] in
      var check = NodeCheck(of: node, in: pass, seed: seed ?? Tensor(1), options: options)
      return check.elements.map { check.entry($0) }
    }
    return GradientCheck(entries: entries, leftOut: reached.count - checked.count)
  }

  /// The check of one number of a node; nil when the node does not feed this one, or is a constant.
  /// - Precondition: as `checkGradients`; the element exists.
  public func checkGradient(
    of node: Value, element: Int = 0, options: GradientCheckOptions = GradientCheckOptions()
  ) -> GradientCheck.Entry? {
    let pass = backward()
    guard pass.element(element, of: node) != nil else { return nil }
    var check = NodeCheck(of: node, in: pass, seed: Tensor(1), options: options)
    return check.entry(element)
  }
}

/// The check of one node's gradient while it runs.
struct NodeCheck {
  let node: Value
  let gradient: [Double]
  let options: GradientCheckOptions
  let probe: DifferenceProbe
  /// By how much rounding may move each number of the tape's gradient.
  let tapeNoise: [Double]
  var noise = RoundingNoise()

  var elements: Range<Int> { gradient.indices }

  init(of node: Value, in pass: BackwardPass, seed: Tensor, options: GradientCheckOptions) {
    self.node = node
    self.options = options
    gradient = pass.tensorGradient(of: node)?.elements ?? []
    probe = DifferenceProbe(of: node, in: pass, seed: seed)
    let measured = GradientNoise(pass: pass, downstream: probe.downstream, seed: seed)
    tapeNoise = measured.measure(using: &noise)
  }

  mutating func entry(_ element: Int) -> GradientCheck.Entry {
    let base = probe.baseTotal
    guard base.isFinite else {
      return self.entry(element, .undecided, Quotient(value: .nan, step: options.step ?? 0))
    }
    if let step = options.step { return entry(element, givenStep: step) }
    return extrapolated(element)
  }

  /// What stands beside the tape's number.
  struct Quotient {
    var value: Double
    /// Truncation and rounding of the quotient, without those of the tape.
    var uncertainty = Double.infinity
    var step: Double
    /// The larger slope to one side over the first step, beyond rounding: what a gradient of 0 is
    /// small against.
    var nearbySlope = 0.0
  }

  func entry(
    _ element: Int, _ verdict: GradientCheck.Verdict, _ quotient: Quotient
  ) -> GradientCheck.Entry {
    let tape = gradient[element]
    let difference = abs(tape - quotient.value)
    let larger = max(abs(tape), abs(quotient.value))
    let relative = difference == 0 ? 0 : difference / larger
    return GradientCheck.Entry(
      node: node, element: element, tape: tape, numeric: quotient.value, difference: difference,
      relative: relative.isNaN ? .infinity : relative,
      uncertainty: quotient.uncertainty + tapeNoise[element], step: quotient.step,
      verdict: verdict)
  }

  /// A single quotient over the step that was asked for.
  private mutating func entry(_ element: Int, givenStep step: Double) -> GradientCheck.Entry {
    let look = probe.look(element, step: step, sides: options.sides)
    var quotient = Quotient(value: look.slope, step: step)
    if look.crossesKink { return entry(element, .kink, quotient) }
    if look.leaves { return entry(element, .undefined, quotient) }
    let rounding = probe.noise(element, at: probe.number(element) + step, using: &noise)
    quotient.uncertainty = rounding / step
    quotient.nearbySlope = max(0, look.nearbySlope - rounding / step)
    let verdict = verdict(element, quotient)
    return entry(element, look.crossesBreak && verdict == .differs ? .undefined : verdict, quotient)
  }
}
