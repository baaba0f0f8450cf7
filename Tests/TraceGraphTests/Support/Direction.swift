@testable import TraceGraph

/// The slope of a seeded output along one random direction of all leaves at once, by the tape and by
/// a central difference: an oracle that shares no code with the gradient check.
struct DirectionalSlopes {
  var tape = 0.0
  var numeric = 0.0
  /// Σ |gradient · direction|.
  var scale = 0.0

  init(_ output: Value, by leaves: [Value], using generator: inout SeededGenerator) {
    let trace = output.trace
    let seed = generator.tensor(output.shape, in: -1...1)
    let directions = leaves.map { generator.tensor($0.shape, in: -1...1) }
    let pass = output.backward(seed: seed)
    for (leaf, direction) in zip(leaves, directions) {
      let gradient = pass.tensorGradient(of: leaf)?.elements ?? []
      for (g, d) in zip(gradient, direction.elements) {
        tape += g * d
        scale += Swift.abs(g * d)
      }
    }
    let points = leaves.map(\.tensor)
    func value(_ step: Double) -> Double {
      for (leaf, (point, direction)) in zip(leaves, zip(points, directions)) {
        let moved = zip(point.elements, direction.elements).map { $0 + step * $1 }
        trace.set(leaf, to: Tensor(shape: leaf.shape, elements: moved))
      }
      trace.replay()
      return zip(output.tensor.elements, seed.elements).reduce(0) { $0 + $1.0 * $1.1 }
    }
    // Fourth order, so that a coarse step leaves little rounding: Abramowitz, Stegun 25.3.6.
    let h = 1e-3
    numeric = (8 * (value(h) - value(-h)) - (value(2 * h) - value(-2 * h))) / (12 * h)
    _ = value(0)
  }

  func agree(within tolerance: Double = 1e-8) -> Bool {
    Swift.abs(tape - numeric) <= tolerance * Swift.max(1, scale)
  }
}
