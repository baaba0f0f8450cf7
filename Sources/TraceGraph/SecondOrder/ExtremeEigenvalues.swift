/// The smallest and the largest eigenvalue of a symmetric matrix that is known by its products with
/// vectors alone.
///
/// Lanczos' method with full reorthogonalisation (Golub, Van Loan, "Matrix Computations", chapter 10)
/// from a fixed start that has a part in every direction. A residual ‖A v − λ v‖ bounds how far λ is
/// from an eigenvalue; that there is none beyond it is very likely, not certain.
public struct ExtremeEigenvalues: Hashable, Sendable {
  /// An eigenvalue with how well it is known.
  public struct Pair: Hashable, Sendable {
    /// The eigenvalue λ, as far as it is known.
    public let value: Double
    /// ‖A v − λ v‖ for the eigenvector v of length 1: within this distance lies an eigenvalue.
    public let residual: Double
  }

  /// The smallest eigenvalue.
  public let smallest: Pair
  /// The largest eigenvalue.
  public let largest: Pair
  /// How often the matrix was multiplied with a vector.
  public let products: Int

  /// Iterates until both residuals are within `tolerance` of the larger magnitude, the space is whole,
  /// or `limit` products are made; nil where a number is not finite.
  ///
  /// - Complexity: `limit` products; memory for as many vectors.
  public init?(
    size: Int, tolerance: Double = 1e-10, limit: Int = 200, times: ([Double]) -> [Double]
  ) {
    guard size > 0, var space = LanczosSpace(start: Self.start(size)) else { return nil }
    var check = 1
    while true {
      let image = times(space.next)
      guard image.allSatisfy(\.isFinite) else { return nil }
      let isGrowing = space.grow(by: image)
      let isLast = !isGrowing || space.count == min(size, limit)
      guard isLast || space.count >= check else { continue }
      check = max(space.count + 2, space.count * 5 / 4)
      guard let pairs = space.matrix.eigenpairs, let first = pairs.first, let last = pairs.last
      else { return nil }
      let low = Pair(value: first.value, residual: space.residual(of: first.vector))
      let high = Pair(value: last.value, residual: space.residual(of: last.vector))
      let bound = tolerance * max(abs(low.value), abs(high.value))
      if isLast || max(low.residual, high.residual) <= bound {
        (smallest, largest, products) = (low, high, space.count)
        return
      }
    }
  }

  /// Numbers between −1 and 1 without a pattern, the same every time: fractions of multiples of
  /// irrational numbers.
  private static func start(_ size: Int) -> [Double] {
    (0..<size).map { i in
      let k = Double(i + 1)
      let place = k * 0.6180339887498949 + k * k * 0.4142135623730951
      return 2 * (place - place.rounded(.down)) - 1 + 1e-3
    }
  }
}
