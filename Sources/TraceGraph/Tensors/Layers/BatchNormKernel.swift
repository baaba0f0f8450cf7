/// g (x − mean)/√(var + ε) + b of every feature: over all examples and what lies behind the features' axis, or
/// of one example by a mean and a variance that are given.
///
/// The gradient by x over a batch is that of `LayerNormKernel`, along another axis; by a given mean it is
/// −Σ u g/√(var + ε), by a given variance −½ Σ u g (x − mean) (var + ε)^−3/2.
struct BatchNormKernel: LayerKernel {
  private let examples: Int
  private let features: Int
  private let inner: Int
  private let isGiven: Bool
  private let epsilon: Double

  init(_ shapes: [[Int]], _ attributes: Attributes) {
    isGiven = shapes.count == 5
    examples = isGiven ? 1 : shapes[0].first ?? 1
    let own = isGiven ? shapes[0][...] : shapes[0].dropFirst()
    features = own.first ?? 1
    inner = own.dropFirst().reduce(1, *)
    epsilon = attributes.epsilon
  }

  var work: Double { CheckedSize.count(examples, features, inner) * 4 }

  private func normalisation<N: KernelNumber>(
    _ x: [UnsafePointer<N>], _ feature: Int
  ) -> (mean: N, scale: N) {
    if isGiven { return (x[3][feature], N(1) / N.root(x[4][feature] + N(epsilon))) }
    let norm = Normalisation<N>(
      of: x[0] + feature * inner, stride: 1, outer: examples, outerStride: features * inner,
      count: inner, epsilon)
    return (norm.mean, norm.scale)
  }

  /// Calls `body` with the place of every number of a feature.
  @inline(__always) private func forEach(_ feature: Int, _ body: (Int) -> Void) {
    for example in 0..<examples {
      let start = (example * features + feature) * inner
      for i in 0..<inner { body(start + i) }
    }
  }

  func forward<N: KernelNumber>(_ x: [UnsafePointer<N>], _ out: UnsafeMutablePointer<N>) {
    for feature in 0..<features {
      let (mean, scale) = normalisation(x, feature)
      forEach(feature) { i in
        out[i] = (x[0][i] - mean) * scale * x[1][feature] + x[2][feature]
      }
    }
  }

  func backward<N: KernelNumber>(
    _ x: [UnsafePointer<N>], slot: Int, _ u: UnsafePointer<N>, _ g: UnsafeMutablePointer<N>
  ) {
    for feature in 0..<features {
      let (mean, scale) = normalisation(x, feature)
      switch slot {
      case 0 where isGiven: forEach(feature) { i in g[i] += u[i] * x[1][feature] * scale }
      case 0: backwardByBatch(x, feature, mean, scale, u, g)
      case 1: forEach(feature) { i in g[feature] += u[i] * ((x[0][i] - mean) * scale) }
      case 2: forEach(feature) { i in g[feature] += u[i] }
      case 3: forEach(feature) { i in g[feature] += N(-1) * u[i] * x[1][feature] * scale }
      case _:
        let factor = N(-0.5) * x[1][feature] * scale * scale * scale
        forEach(feature) { i in g[feature] += u[i] * (x[0][i] - mean) * factor }
      }
    }
  }

  private func backwardByBatch<N: KernelNumber>(
    _ x: [UnsafePointer<N>], _ feature: Int, _ mean: N, _ scale: N, _ u: UnsafePointer<N>,
    _ g: UnsafeMutablePointer<N>
  ) {
    var (total, along) = (N(0), N(0))
    forEach(feature) { i in
      total += u[i]
      along += u[i] * ((x[0][i] - mean) * scale)
    }
    let count = N(Double(examples * inner))
    (total, along) = (total / count, along / count)
    let factor = scale * x[1][feature]
    forEach(feature) { i in
      g[i] += factor * (u[i] - total - (x[0][i] - mean) * scale * along)
    }
  }

  func scales(_ x: [UnsafePointer<Double>], _ out: UnsafeMutablePointer<Double>) {
    for feature in 0..<features {
      let (mean, scale) = normalisation(x, feature)
      forEach(feature) { i in
        let distance = Swift.abs(x[0][i]) + Swift.abs(mean)
        out[i] = distance * scale * Swift.abs(x[1][feature]) + Swift.abs(x[2][feature])
      }
    }
  }
}
