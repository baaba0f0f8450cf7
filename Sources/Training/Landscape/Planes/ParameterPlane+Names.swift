import TraceGraph

extension ParameterPlane {
  /// The plane of two numbers among the parameters; the others stand still.
  ///
  /// Coordinates are the two parameters' own values: the origin has 0 in their places.
  /// - Parameters:
  ///   - x: such as `w1`, `layer1/w12` or `W[2,1]`.
  ///   - y: another.
  ///   - setting: where the others stand.
  ///   - layout: of the setting.
  /// - Throws: `TrainingError` for an unknown name, or the same number twice.
  public init(
    over x: String, _ y: String, at setting: [Double], of layout: ParameterLayout
  ) throws(TrainingError) {
    let first = try layout.position(of: x)
    let second = try layout.position(of: y)
    guard first != second else {
      throw TrainingError(
        .parameters, of: x, "it is both axes of the plane", remedy: "name two parameters")
    }
    var origin = setting
    origin[first] = 0
    origin[second] = 0
    self.init(
      origin: origin, x: layout.axis(at: first), y: layout.axis(at: second), kind: .parameters)
  }
}

extension ParameterLine {
  /// The line of one number among the parameters; the others stand still. Coordinates are the
  /// parameter's own values.
  ///
  /// - Throws: `TrainingError` for an unknown name.
  public init(
    over name: String, at setting: [Double], of layout: ParameterLayout
  ) throws(TrainingError) {
    let position = try layout.position(of: name)
    var origin = setting
    origin[position] = 0
    self.init(origin: origin, axis: layout.axis(at: position))
  }
}

extension ParameterLayout {
  /// The direction of one number.
  fileprivate func axis(at position: Int) -> ParameterAxis {
    var direction = [Double](repeating: 0, count: count)
    direction[position] = 1
    return ParameterAxis(name: elementName(at: position), direction: direction)
  }

  /// Whether names and shapes are those of another layout.
  func hasShapes(of other: ParameterLayout) -> Bool {
    parameters.elementsEqual(other.parameters) { $0.name == $1.name && $0.shape == $1.shape }
  }
}
