import TraceGraph

extension ParameterPlane {
  /// The plane of two random directions, normalised by filters (Li et al. 2018, "Visualizing the loss
  /// landscape of neural nets", arXiv:1712.09913, section 4).
  ///
  /// Directions are Gaussian, then each filter of a direction is scaled to the Euclidean norm of the
  /// same filter of the setting, so that scale invariances of a network do not show. A filter is what
  /// leads into one neuron: a row of a weight matrix, the weight vector of a single neuron, or the
  /// numbers of one scope. Biases stand still, as with `--xignore biasbn` in the code of the paper. As
  /// there, the second direction is not made orthogonal to the first; in many dimensions it nearly is.
  ///
  /// Numbers are drawn filter by filter, so that a network of scalars and its twin of tensors get the
  /// same directions. Where both directions fall on one line, which happens with very few weights,
  /// the second is drawn again.
  /// - Parameters:
  ///   - seed: equal seeds give equal directions.
  ///   - setting: the origin of the plane and the measure of its directions.
  ///   - layout: of the setting.
  /// - Throws: `TrainingError` where no plane can be drawn: fewer than two weights that are not
  ///   0, or a setting that is not finite.
  public init(
    randomWithSeed seed: UInt64, at setting: [Double], of layout: ParameterLayout
  ) throws(TrainingError) {
    precondition(setting.count == layout.count, "a setting of the layout")
    let filters = layout.filters
    let moving = filters.filter { filter in filter.contains { setting[$0] != 0 } }.joined().count
    guard setting.allSatisfy(\.isFinite) else { throw Self.error("a parameter is not finite") }
    guard moving >= 2 else {
      throw Self.error(
        "two directions need at least two weights in neurons whose weights are not all 0, "
          + "there are \(moving)")
    }
    var generator = RandomGenerator(seed: seed)
    let first = setting.filterNormalizedDirection(filters, &generator)
    let draws = (0..<64).lazy.map { _ in
      setting.filterNormalizedDirection(filters, &generator)
    }
    guard let second = draws.first(where: first.spansPlane(with:)) else {
      throw Self.error("all directions fall on one line: the weights differ too much in size")
    }
    self.init(
      origin: setting, x: ParameterAxis(name: "direction 1", direction: first),
      y: ParameterAxis(name: "direction 2", direction: second), kind: .random(seed: seed))
  }

  private static func error(_ cause: String) -> TrainingError {
    TrainingError(
      .parameters, of: "random plane", cause,
      remedy: "name two parameters, or choose another step")
  }
}

extension ParameterLayout {
  /// The places of the weights that lead into each neuron, in order of the setting; biases are in none.
  ///
  /// A vector is one neuron's weights, unless a bias of its scope has its length: then it is a layer
  /// with one input, whose neurons have one weight each.
  var filters: [[Int]] {
    var filters: [[Int]] = []
    var filterOfScope: [String: Int] = [:]
    for parameter in parameters where parameter.role != .bias {
      if !parameter.shape.isEmpty {
        let width = filterWidth(of: parameter)
        for start in stride(
          from: parameter.range.lowerBound, to: parameter.range.upperBound, by: width)
        {
          filters.append(Array(start..<(start + width)))
        }
      } else if let known = filterOfScope[parameter.scope] {
        filters[known].append(parameter.range.lowerBound)
      } else {
        filterOfScope[parameter.scope] = filters.count
        filters.append([parameter.range.lowerBound])
      }
    }
    return filters
  }

  private func filterWidth(of parameter: Parameter) -> Int {
    let isLayerOfOneInput =
      parameter.shape.count == 1
      && parameters.contains {
        $0.role == .bias && $0.scope == parameter.scope && $0.shape == parameter.shape
      }
    if isLayerOfOneInput { return 1 }
    return max(1, parameter.range.count / (parameter.shape.count == 1 ? 1 : parameter.shape[0]))
  }
}

extension [Double] {
  /// A Gaussian direction whose filters have the norms of these numbers' filters; 0 outside filters.
  fileprivate func filterNormalizedDirection(
    _ filters: [[Int]], _ generator: inout RandomGenerator
  ) -> [Double] {
    var direction = [Double](repeating: 0, count: count)
    for filter in filters {
      for position in filter { direction[position] = generator.normal() }
      let drawn = filter.map { direction[$0] }.norm
      let wanted = filter.map { self[$0] }.norm
      for position in filter { direction[position] *= drawn > 0 ? wanted / drawn : 0 }
    }
    return direction
  }
}
