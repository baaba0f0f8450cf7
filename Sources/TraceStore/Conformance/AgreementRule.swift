import TraceGraph

/// Computes a step anew and compares its numbers with those that were recorded.
struct AgreementRule {
  private let rebuilt: RebuiltStep
  private let tolerance: Double

  init(_ rebuilt: RebuiltStep, _ type: NumberType) {
    self.rebuilt = rebuilt
    tolerance =
      switch type {
      case .float64: 1e-6
      case .float32: 1e-2
      }
  }

  func check(_ list: BreachList) {
    let trace = rebuilt.trace
    let recorded = trace.nodes.map { $0.readValue(Array.init) }
    checkGradients(list)
    trace.replay()
    for (node, numbers) in zip(trace.nodes, recorded) where node.op != .leaf {
      let computed = node.readValue(Array.init)
      guard let worst = difference(numbers, computed) else { continue }
      list.add(
        .agreement, "step \(rebuilt.step.step), '\(node.label.shortened)'",
        "\(node.op.name) gives \(worst.computed), recorded is \(worst.recorded)")
    }
  }

  private func checkGradients(_ list: BreachList) {
    var place = 0
    for node in rebuilt.trace.nodes {
      let numbers = Array(rebuilt.recordedGradients[place..<place + node.elementCount])
      place += node.elementCount
      guard let computed = rebuilt.pass.tensorGradient(of: node)?.elements,
        let worst = difference(numbers, computed)
      else { continue }
      list.add(
        .agreement, "step \(rebuilt.step.step), gradient of '\(node.label.shortened)'",
        "the output's is \(worst.computed), recorded is \(worst.recorded)")
    }
  }

  /// The numbers that are farthest apart, if that is more than rounding makes of the largest.
  private func difference(
    _ recorded: [Double], _ computed: [Double]
  ) -> (recorded: Double, computed: Double)? {
    let scale = max(
      recorded.lazy.filter(\.isFinite).map(abs).max() ?? 0,
      computed.lazy.filter(\.isFinite).map(abs).max() ?? 0)
    for (a, b) in zip(recorded, computed) where !(a.isNaN && b.isNaN) && a != b {
      if !(abs(a - b) <= tolerance * scale) { return (a, b) }
    }
    return nil
  }
}
