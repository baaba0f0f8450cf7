import TraceGraph

extension ParameterPlane {
  /// The plane of the first two principal components of paths, through the last point of the first
  /// path (Li et al. 2018, arXiv:1712.09913, section 7).
  ///
  /// The components are those of all points of all paths about their mean, as in the code of the
  /// paper: it takes the differences θᵢ − θₙ, and its analysis takes their mean away. Directions are
  /// orthonormal; the element of largest size of each is positive. Where the points lie on one line,
  /// the second direction is any that is orthogonal to it, and explains 0.
  /// - Parameter paths: of one layout.
  /// - Throws: `TrainingError` for fewer than two different points, a layout of one number, different
  ///   layouts, and numbers that are not finite.
  /// - Complexity: linear in points and parameters, with one pass over the path for every step of an
  ///   iteration that takes tens of them; memory for as many settings.
  public init(principalOf paths: [DescentPath]) throws(TrainingError) {
    guard let path = paths.first, path.count > 0 else {
      throw Self.error("the path has no point", "train at least one step")
    }
    guard paths.allSatisfy({ $0.layout.hasShapes(of: path.layout) }) else {
      throw Self.error("the paths have different parameters", "train the same model")
    }
    guard path.layout.count > 1 else {
      throw Self.error("the model has one parameter, a plane needs two", "plot a curve over it")
    }
    for path in paths { try path.requireFinite() }
    let rows = CenteredRows(paths.map(\.numbers), width: path.layout.count)
    guard let components = PrincipalComponents(rows) else {
      throw Self.error(
        path.count == 1 ? "the path has one point" : "all points of the path are equal",
        "train more steps, or use a plane of names or random directions")
    }
    self.init(
      origin: Array(path.point(path.count - 1)),
      x: ParameterAxis(name: "component 1", direction: components.first),
      y: ParameterAxis(name: "component 2", direction: components.second),
      kind: .principal(explained: components.explained))
  }

  private static func error(_ cause: String, _ remedy: String) -> TrainingError {
    TrainingError(.parameters, of: "principal plane", cause, remedy: remedy)
  }
}

extension DescentPath {
  fileprivate func requireFinite() throws(TrainingError) {
    guard let position = numbers.firstIndex(where: { !$0.isFinite }) else { return }
    throw TrainingError(
      .parameters, of: layout.elementName(at: position % layout.count),
      "it is \(numbers[position]) at point \(position / layout.count) of the path, counted from 0",
      remedy: "lower the learning rate, or end the path before")
  }
}
