import CBLAS

/// Matrix products: plain loops for small matrices, BLAS from about 8×8×8 up.
enum BLAS {
  /// C += op(A) op(B), where op(A) is m×k and op(B) is k×n, all row-major.
  static func multiplyAdd(
    _ a: UnsafePointer<Double>, transposed ta: Bool, _ b: UnsafePointer<Double>,
    transposed tb: Bool, into c: UnsafeMutablePointer<Double>, m: Int, n: Int, k: Int
  ) {
    if m * n * k >= 512 {
      gradviz_multiply_add(a, ta, b, tb, c, Int32(m), Int32(n), Int32(k))
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
