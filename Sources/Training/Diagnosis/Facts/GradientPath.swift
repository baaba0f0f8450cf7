import TraceGraph

extension RunFacts {
  /// Weights that no gradient other than 0 reaches, whatever the first values are: the formulas lead none
  /// there. What is dead, flat, or held at 0 by weights that are all 0 gets a gradient from other values, and
  /// is not among them.
  ///
  /// - Complexity: a few steps of training for each of `drawnSizes`; none where every weight was reached.
  var scopesWithoutPath: [String] {
    guard !unreachedScopes.isEmpty else { return [] }
    var unreached = baseline.unreached
    let sizes = Self.drawnSizes + Self.drawnSizes
    for (number, size) in sizes.enumerated() where !unreached.isEmpty {
      guard let trial = drawnTrial(size, seed: UInt64(number)) else { continue }
      unreached.formIntersection(trial.unreached)
    }
    return scopes(without: unreached)
  }

  /// Deviations that all parameters are drawn with, each twice: small ones leave slopes where inputs are large, large
  /// ones where they are small, and a rectifier at the output is dead of half of the signs.
  private static let drawnSizes = [1, 1e-2, 1e-4, 1e-1, 1e-3]

  /// A few steps from parameters that are drawn from a normal distribution, biases among them.
  private func drawnTrial(_ size: Double, seed: UInt64) -> Trial? {
    guard var state = try? setup.trainer().state else { return nil }
    for place in state.parameters.indices {
      let (name, value) = state.parameters[place]
      var generator = RandomGenerator(seed: seed, for: name)
      state.parameters[place].value = Tensor(
        shape: value.shape, elements: value.elements.map { _ in generator.normal(deviation: size) })
    }
    return Trial.run(
      setup, steps: min(baseline.steps, Self.drawnSteps), from: state, constant: .some(nil))
  }

  /// As many as a model of single examples needs to meet some of every kind.
  private static let drawnSteps = 20
}
