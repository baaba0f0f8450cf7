import CBLAS

/// All eigenvalues of a symmetric matrix, by LAPACK (dsyevr: relatively robust representations;
/// Dhillon, Parlett 2004).
enum SymmetricEigenvalues {
  /// Ascending; nil where an entry is not finite. Only one triangle is read.
  ///
  /// - Precondition: the matrix is square.
  static func of(_ matrix: Tensor) -> [Double]? {
    guard matrix.elements.allSatisfy(\.isFinite) else { return nil }
    let size = matrix.shape[0]
    if size == 0 { return [] }
    var entries = matrix.elements
    var values = [Double](repeating: 0, count: size)
    var (need, whole) = (0.0, Int32(0))
    let count = Int32(size)
    guard gradviz_symmetric_eigenvalues(count, &entries, &values, &need, -1, &whole, -1) == 0 else {
      return nil
    }
    var work = [Double](repeating: 0, count: Int(need))
    var room = [Int32](repeating: 0, count: Int(whole))
    let status = gradviz_symmetric_eigenvalues(
      count, &entries, &values, &work, Int32(work.count), &room, Int32(room.count))
    return status == 0 ? values : nil
  }
}

/// A symmetric matrix with two diagonals.
package struct TridiagonalMatrix {
  package var diagonal: [Double] = []
  /// One fewer.
  package var offDiagonal: [Double] = []

  package init() {}

  /// The eigenvalues, ascending, each with its eigenvector of length 1 (LAPACK dstev); nil where a
  /// number is not finite or the iteration does not end.
  package var eigenpairs: [(value: Double, vector: [Double])]? {
    guard (diagonal + offDiagonal).allSatisfy(\.isFinite) else { return nil }
    let size = diagonal.count
    if size == 0 { return [] }
    var values = diagonal
    var outer = offDiagonal + [0]
    var vectors = [Double](repeating: 0, count: size * size)
    var work = [Double](repeating: 0, count: max(1, 2 * size - 2))
    guard gradviz_tridiagonal_eigenpairs(Int32(size), &values, &outer, &vectors, &work) == 0 else {
      return nil
    }
    return values.indices.map {
      (values[$0], Array(vectors[($0 * size)..<(($0 + 1) * size)]))
    }
  }
}
