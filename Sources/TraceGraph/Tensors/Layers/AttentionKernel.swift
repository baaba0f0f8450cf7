/// softmax(Q Kᵀ/√d) V, a row of queries at a time, so that the matrix of all pairs is never held.
///
/// With the shares p of one query and δⱼ = u·vⱼ, the scores' gradient is pⱼ(δⱼ − Σ p δ): Σⱼ of it times kⱼ/√d by
/// the query, times the query over √d by each key, and pⱼ u by each value.
struct AttentionKernel: LayerKernel {
  private let batch: Int
  private let (queries, keys): (Int, Int)
  private let (width, valueWidth): (Int, Int)
  private let isCausal: Bool

  init(_ shapes: [[Int]], _ attributes: Attributes) {
    let rank = shapes[0].count
    batch = shapes[0].dropLast(2).reduce(1, *)
    (queries, width) = (shapes[0][rank - 2], shapes[0][rank - 1])
    (keys, valueWidth) = (shapes[1][rank - 2], shapes[2][rank - 1])
    isCausal = attributes == .causal(true)
  }

  var work: Double { CheckedSize.count(batch, queries, keys) * Double(width + valueWidth) }

  /// How many keys a query sees.
  private func seen(by query: Int) -> Int { isCausal ? Swift.min(keys, query + 1) : keys }

  /// The shares of the keys that a query sees; the largest score is taken off first.
  private func shares<N: KernelNumber>(
    _ x: [UnsafePointer<N>], _ example: Int, _ query: Int, into p: UnsafeMutablePointer<N>
  ) {
    let scale = N(1 / Double(width).squareRoot())
    let q = x[0] + (example * queries + query) * width
    var largest = -Double.infinity
    for j in 0..<seen(by: query) {
      let k = x[1] + (example * keys + j) * width
      var score = N(0)
      for i in 0..<width { score += q[i] * k[i] }
      p[j] = score * scale
      largest = Kernel.maximum(largest, p[j].plain)
    }
    var total = N(0)
    for j in 0..<seen(by: query) {
      p[j] = N.exponential(p[j] - N(largest))
      total += p[j]
    }
    for j in 0..<seen(by: query) { p[j] = p[j] / total }
  }

  private func withRow<N: KernelNumber>(_ body: (UnsafeMutablePointer<N>) -> Void) {
    let row = UnsafeMutablePointer<N>.allocate(capacity: Swift.max(1, keys))
    row.initialize(repeating: N(0), count: keys)
    body(row)
    row.deallocate()
  }

  func forward<N: KernelNumber>(_ x: [UnsafePointer<N>], _ out: UnsafeMutablePointer<N>) {
    withRow { (p: UnsafeMutablePointer<N>) in
      for example in 0..<batch {
        for query in 0..<queries {
          shares(x, example, query, into: p)
          let result = out + (example * queries + query) * valueWidth
          for i in 0..<valueWidth { result[i] = N(0) }
          for j in 0..<seen(by: query) {
            let v = x[2] + (example * keys + j) * valueWidth
            for i in 0..<valueWidth { result[i] += p[j] * v[i] }
          }
        }
      }
    }
  }

  func backward<N: KernelNumber>(
    _ x: [UnsafePointer<N>], slot: Int, _ u: UnsafePointer<N>, _ g: UnsafeMutablePointer<N>
  ) {
    withRow { (p: UnsafeMutablePointer<N>) in
      withRow { (change: UnsafeMutablePointer<N>) in
        for example in 0..<batch {
          for query in 0..<queries {
            shares(x, example, query, into: p)
            let upstream = u + (example * queries + query) * valueWidth
            if slot == 2 {
              backwardByValues(example, query, p, upstream, g)
            } else {
              backwardByScores(x, slot, example, query, p, change, upstream, g)
            }
          }
        }
      }
    }
  }

  private func backwardByValues<N: KernelNumber>(
    _ example: Int, _ query: Int, _ p: UnsafePointer<N>, _ u: UnsafePointer<N>,
    _ g: UnsafeMutablePointer<N>
  ) {
    for j in 0..<seen(by: query) {
      let target = g + (example * keys + j) * valueWidth
      for i in 0..<valueWidth { target[i] += p[j] * u[i] }
    }
  }

  private func backwardByScores<N: KernelNumber>(
    _ x: [UnsafePointer<N>], _ slot: Int, _ example: Int, _ query: Int, _ p: UnsafePointer<N>,
    _ change: UnsafeMutablePointer<N>, _ u: UnsafePointer<N>, _ g: UnsafeMutablePointer<N>
  ) {
    let scale = N(1 / Double(width).squareRoot())
    var mean = N(0)
    for j in 0..<seen(by: query) {
      let v = x[2] + (example * keys + j) * valueWidth
      change[j] = N(0)
      for i in 0..<valueWidth { change[j] += u[i] * v[i] }
      mean += p[j] * change[j]
    }
    let place = (example * queries + query) * width
    for j in 0..<seen(by: query) {
      let score = p[j] * (change[j] - mean) * scale
      let other = (example * keys + j) * width
      if slot == 0 {
        for i in 0..<width { g[place + i] += score * x[1][other + i] }
      } else {
        for i in 0..<width { g[other + i] += score * x[0][place + i] }
      }
    }
  }

  /// Shares are positive: the sum of values without their signs.
  func scales(_ x: [UnsafePointer<Double>], _ out: UnsafeMutablePointer<Double>) {
    let values = (0..<(batch * keys * valueWidth)).map { Swift.abs(x[2][$0]) }
    values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { return }
      forward([x[0], x[1], start], out)
    }
  }
}
