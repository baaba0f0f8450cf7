import TraceGraph

extension LossLandscape {
  /// A function that Swift code traces, such as a test function of optimisers.
  ///
  ///     let bowl = try LossLandscape(of: ["x", "y"], at: [2, 1]) { v in v[0] ** 2 + 5 * v[1] ** 2 }
  ///
  /// - Parameters:
  ///   - names: what its numbers are called.
  ///   - start: where they stand first; as many as names.
  ///   - function: from the numbers, in the order of the names, to one number. It runs once: what it decides
  ///     by comparing numbers holds for all points.
  /// - Throws: `TrainingError` for another count of numbers than of names, and for a function that gives no
  ///   single number.
  public convenience init(
    of names: [String], at start: [Double], _ function: ([Value]) -> Value
  ) throws(TrainingError) {
    guard names.count == start.count, !names.isEmpty else {
      throw TrainingError(
        .parameters, of: names.first ?? "the function",
        "there are \(names.count) names for \(start.count) numbers", remedy: "give one for each")
    }
    let trace = Trace()
    let output = function(zip(names, start).map { trace.parameter($0, $1) })
    guard output.trace === trace else {
      throw TrainingError(
        .objective, of: output.label, "the function computes it in another trace",
        remedy: "use the numbers that it is given")
    }
    try self.init(output: output)
  }

  /// The plane of two names; the other numbers stand where they were first.
  ///
  /// - Throws: `TrainingError` for an unknown name, or the same number twice.
  public func plane(over x: String, _ y: String) throws(TrainingError) -> ParameterPlane {
    try ParameterPlane(over: x, y, at: initial, of: layout)
  }
}
