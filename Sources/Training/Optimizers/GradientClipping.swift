/// A bound on gradients before the update (Pascanu, Mikolov, Bengio 2013).
public enum GradientClipping: Hashable, Sendable {
  /// The gradient of all parameters is scaled down where its Euclidean norm is over the bound.
  case norm(Double)
  /// Every number is kept within ± the bound.
  case value(Double)

  /// Applies the bound. Not-a-number stays; the bound is positive.
  func apply(to gradient: inout [Double]) {
    switch self {
    case .norm(let bound):
      let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm > bound else { return }
      let scale = bound / norm
      for i in gradient.indices { gradient[i] *= scale }
    case .value(let bound):
      for i in gradient.indices where abs(gradient[i]) > bound {
        gradient[i] = gradient[i] > 0 ? bound : -bound
      }
    }
  }

  func validate() throws(TrainingError) {
    switch self {
    case .norm(let bound), .value(let bound):
      guard bound > 0 else {
        throw TrainingError(
          .options, of: "clipping", "the bound is \(bound)", remedy: "a positive number")
      }
    }
  }
}
