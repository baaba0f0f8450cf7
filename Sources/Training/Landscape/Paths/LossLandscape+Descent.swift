extension LossLandscape {
  /// Walks down the landscape.
  ///
  /// - Parameters:
  ///   - optimizer: how a gradient becomes a step.
  ///   - rate: the learning rate of every step.
  ///   - steps: how many steps; the walk ends before where a number is not finite any more.
  ///   - start: where it begins, in the order of `layout`; nil for `initial`.
  /// - Returns: all points with the values and gradients there.
  /// - Throws: `TrainingError` for constants of the optimiser out of their range, a rate that is no number
  ///   above 0, a negative count of steps, or a start of another size.
  public func descend(
    _ optimizer: Optimizer = .sgd, rate: Double, steps: Int, from start: [Double]? = nil
  ) throws(TrainingError) -> DescentPath {
    try optimizer.validate()
    var point = start ?? initial
    guard rate > 0, rate.isFinite, steps >= 0 else {
      throw TrainingError(
        .options, of: optimizer.name, "a rate of \(rate) and \(steps) steps",
        remedy: "a rate is above 0, and steps are 0 or more")
    }
    guard point.count == layout.count else {
      throw TrainingError(
        .parameters, of: "start", "it has \(point.count) numbers for \(layout.count)",
        remedy: "give one for each")
    }
    var path = DescentPath(layout: layout)
    var memory = OptimizerMemory(optimizer, size: layout.count)
    path.numbers = point
    for number in 0..<steps {
      let (value, gradient) = gradient(at: point)
      path.steps.append(DescentPath.Step(number: number, loss: value, learningRate: rate))
      path.gradients += gradient
      memory.update(&point, gradient: gradient, rate: rate)
      path.numbers += point
      guard value.isFinite, point.allSatisfy(\.isFinite) else { break }
    }
    return path
  }
}
