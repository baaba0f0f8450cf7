extension Value {
  /// Compares the gradients of this node with difference quotients, number by number: for every
  /// leaf that feeds it (constants left out), on demand for every node.
  ///
  /// An entry agrees when the difference is at most the tolerance times the larger magnitude, plus
  /// the quotient's own uncertainty: without that, rounding would fail right gradients near 0.
  /// Where it does not agree and no step is given, a tenth and a hundredth of the step are tried.
  /// Class numbers and row positions are not differentiated; their quotients are `undefined`.
  ///
  /// The trace ends with the values it had, bit for bit, and earlier passes stay current.
  /// - Parameter seed: what the gradient starts with; 1 for a scalar.
  /// - Precondition: the node is a scalar or `seed` has its shape; leaves set to other values have
  ///   been followed by `replay()`; a given step is positive.
  /// - Complexity: two replays (at most six) for every number checked.
  public func checkGradients(
    seed: Tensor? = nil, options: GradientCheckOptions = GradientCheckOptions()
  ) -> GradientCheck {
    precondition(options.step.map { $0 > 0 } ?? true, "a step is positive")
    let pass = backward(seed: seed)
    let run = GradientCheckRun(pass: pass, seed: seed ?? Tensor(1), options: options)
    let checked = (0...id).lazy.map { trace[$0] }.filter {
      pass.reaches($0) && (options.all || $0.op == .leaf)
    }
    return GradientCheck(entries: checked.flatMap(run.entries))
  }
}

/// One check while it runs.
private struct GradientCheckRun {
  let pass: BackwardPass
  let options: GradientCheckOptions
  let probe: DifferenceProbe

  init(pass: BackwardPass, seed: Tensor, options: GradientCheckOptions) {
    self.pass = pass
    self.options = options
    probe = DifferenceProbe(output: pass.output, seed: seed)
  }

  /// The nodes that follow from one: where its kinks and rounding errors lie.
  private struct Downstream {
    var kinks: [Int32] = []
    /// Σ |value · gradient|: by how much the output is off when every node is off by a relative 1.
    var rounding = 0.0
  }

  func entries(of node: Value) -> [GradientCheck.Entry] {
    guard let gradient = pass.tensorGradient(of: node) else { return [] }
    let downstream = downstream(of: node)
    return gradient.elements.indices.map { element in
      entry(node, element, gradient.elements[element], downstream)
    }
  }

  private func entry(
    _ node: Value, _ element: Int, _ tape: Double, _ downstream: Downstream
  ) -> GradientCheck.Entry {
    let x = node.storage.pointee.values(node.index)[element]
    var step = options.step ?? options.sides.step(at: x)
    var entry = compare(node, element, tape, step, downstream, coarser: nil)
    for _ in 0..<2 where options.step == nil && entry.verdict != .agrees {
      step /= 10
      entry = compare(node, element, tape, step, downstream, coarser: entry)
    }
    return entry
  }

  private func compare(
    _ node: Value, _ element: Int, _ tape: Double, _ step: Double, _ downstream: Downstream,
    coarser: GradientCheck.Entry?
  ) -> GradientCheck.Entry {
    let quotient = probe.quotient(
      of: node, element: element, step: step, sides: options.sides, kinks: downstream.kinks)
    let numeric = quotient.slope
    let difference = abs(tape - numeric)
    let larger = max(abs(tape), abs(numeric))
    var uncertainty = 4 * Double.ulpOfOne * downstream.rounding / step
    if let coarser, coarser.verdict == .differs {
      let left = options.sides.refinement
      uncertainty += 2 * abs(coarser.numeric - numeric) * left / (1 - left)
    }
    let verdict: GradientCheck.Verdict =
      if quotient.crossesKink {
        .kink
      } else if !numeric.isFinite {
        .undefined
      } else {
        difference <= options.tolerance * larger + uncertainty ? .agrees : .differs
      }
    let relative = difference == 0 ? 0 : difference / larger
    return GradientCheck.Entry(
      node: node, element: element, tape: tape, numeric: numeric, difference: difference,
      relative: relative.isNaN ? .infinity : relative, uncertainty: uncertainty, step: step,
      verdict: verdict)
  }

  private func downstream(of node: Value) -> Downstream {
    let storage = node.storage
    var result = Downstream()
    var isFed = [Bool](repeating: false, count: pass.output.id + 1)
    isFed[node.id] = true
    for id in node.id...pass.output.id {
      let follower = Int32(id)
      let follows = (0..<storage.pointee.operandCount(follower)).contains {
        isFed[Int(storage.pointee.operand(follower, $0))]
      }
      guard follows || id == node.id, pass.reached[id] != 0 else { continue }
      isFed[id] = true
      result.rounding += weight(of: pass.trace[id])
      if id != node.id, storage.pointee.op(follower).hasKink { result.kinks.append(follower) }
    }
    return result
  }

  /// Σ |value · gradient| of a node; what is not finite cannot be weighed and counts 0.
  private func weight(of node: Value) -> Double {
    let values = node.storage.pointee.values(node.index)
    var total = 0.0
    for (i, gradient) in pass.gradientBuffer(of: node).enumerated() {
      let weight = abs(values[i] * gradient)
      if weight.isFinite { total += weight }
    }
    return total
  }
}
