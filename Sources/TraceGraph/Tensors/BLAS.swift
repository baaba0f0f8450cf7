import CBLAS

/// Matrix products: plain loops for small matrices, BLAS from about 8×8×8 up, on one thread so that
/// the same input gives the same bits.
enum BLAS {
  private static let oneThread: Void = openblas_set_num_threads(1)

  /// Before any call of the library.
  static func useOneThread() { _ = oneThread }

  /// C += op(A) op(B), where op(A) is m×k and op(B) is k×n, all row-major.
  static func multiplyAdd(
    _ a: UnsafePointer<Double>, transposed ta: Bool, _ b: UnsafePointer<Double>,
    transposed tb: Bool, into c: UnsafeMutablePointer<Double>, m: Int, n: Int, k: Int
  ) {
    if m * n * k >= 512 {
      useOneThread()
      cblas_dgemm(
        CblasRowMajor, ta ? CblasTrans : CblasNoTrans, tb ? CblasTrans : CblasNoTrans,
        blasint(m), blasint(n), blasint(k), 1, a, blasint(ta ? m : k), b, blasint(tb ? k : n), 1,
        c, blasint(n))
      return
    }
    for i in 0..<m {
      for j in 0..<n {
        var total = 0.0
        for l in 0..<k {
          total += (ta ? a[l * m + i] : a[i * k + l]) * (tb ? b[j * k + l] : b[l * n + j])
        }
        c[i * n + j] += total
      }
    }
  }
}
