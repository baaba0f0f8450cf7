/// The space that products of a symmetric matrix span from one vector, and the matrix in it, by Lanczos'
/// method with full reorthogonalisation (Paige 1972; Golub, Van Loan, "Matrix Computations", chapter 10).
package struct LanczosSpace {
  /// The matrix in the space: two diagonals.
  package private(set) var matrix = TridiagonalMatrix()
  /// The vector of length 1 that waits to be multiplied.
  package private(set) var next: [Double]
  /// Orthonormal.
  private var basis: [[Double]] = []
  private let known: [[Double]]
  /// How much of the last product lies outside.
  private var rest = 0.0

  /// - Parameters:
  ///   - start: a vector with a part in every direction that is sought.
  ///   - known: orthonormal vectors that the space stays orthogonal to.
  /// - Returns: nil when the start lies among the known vectors or is zero.
  package init?(start: [Double], orthogonalTo known: [[Double]] = []) {
    self.known = known
    guard let first = Self.part(of: start, outside: [known]) else { return nil }
    next = first.vector
  }

  /// How many vectors were multiplied.
  package var count: Int { basis.count }

  /// Whether the space holds its products, so that its eigenvalues are the matrix'.
  package var isClosed: Bool { count > 0 && rest == 0 }

  /// Takes the product of the matrix with `next` in; false when the space holds it already.
  package mutating func grow(by image: [Double]) -> Bool {
    if !basis.isEmpty { matrix.offDiagonal.append(rest) }
    basis.append(next)
    matrix.diagonal.append(Self.product(image, next))
    guard let outside = Self.part(of: image, outside: [known, basis]) else {
      rest = 0
      return false
    }
    (next, rest) = (outside.vector, outside.length)
    return true
  }

  /// ‖A v − λ v‖ of an eigenvector of `matrix`, taken into the whole.
  package func residual(of weights: [Double]) -> Double { abs(rest * (weights.last ?? 0)) }

  /// An eigenvector of `matrix`, taken into the whole, of length 1.
  package func vector(of weights: [Double]) -> [Double] {
    var vector = [Double](repeating: 0, count: next.count)
    for (part, weight) in zip(basis, weights) {
      for i in vector.indices { vector[i] += weight * part[i] }
    }
    return Self.part(of: vector, outside: [known])?.vector ?? vector
  }

  /// The part of a vector orthogonal to others, at length 1, and its length; nil for next to nothing.
  /// Twice is enough (Kahan; Parlett, "The Symmetric Eigenvalue Problem").
  private static func part(
    of vector: [Double], outside spaces: [[[Double]]]
  ) -> (vector: [Double], length: Double)? {
    var rest = vector
    for _ in 0..<2 {
      for space in spaces {
        for other in space {
          let share = product(rest, other)
          for i in rest.indices { rest[i] -= share * other[i] }
        }
      }
    }
    let length = product(rest, rest).squareRoot()
    guard length > product(vector, vector).squareRoot() * 1e-15 else { return nil }
    return (rest.map { $0 / length }, length)
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}
