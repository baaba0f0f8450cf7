import TraceGraph

extension LossLandscape {
  /// The second derivatives along a line: exact, by one product with the Hessian at every place.
  ///
  /// - Parameters:
  ///   - line: through the space of all parameters.
  ///   - coordinates: where on the line.
  /// - Throws: `FormulaError` for an op on the way whose second derivative is not known.
  /// - Precondition: the line is one of this layout.
  /// - Complexity: a few sweeps a place, whatever the number of parameters.
  public func curvatures(
    along line: ParameterLine, at coordinates: [Double]
  ) throws(FormulaError) -> [Double] {
    let direction = line.axis.direction
    let moved = leaves.indices.filter { leaf in
      layout.parameters[leaf].range.contains { direction[$0] != 0 }
    }
    let way = moved.flatMap { layout.parameters[$0].range }.map { direction[$0] }
    let movedLeaves = moved.map { leaves[$0] }
    return try coordinates.map { (coordinate) throws(FormulaError) in
      load(line.setting(at: coordinate))
      return try HessianProducts(of: output, by: movedLeaves).times(way).dot(way)
    }
  }

  /// The errors of difference quotients along one parameter.
  ///
  /// - Parameters:
  ///   - name: of one number among the parameters, such as `w1` or `W[2,1]`.
  ///   - setting: where all parameters stand.
  /// - Returns: nil for a parameter that does not feed the output.
  /// - Throws: `TrainingError` for an unknown name.
  public func differences(
    of name: String, at setting: [Double]
  ) throws(TrainingError) -> VCurve? {
    let position = try layout.position(of: name)
    load(setting)
    guard let index = layout.parameters.firstIndex(where: { $0.range.contains(position) }) else {
      return nil
    }
    let element = position - layout.parameters[index].range.lowerBound
    return output.vCurve(by: leaves[index], element: element)
  }
}
