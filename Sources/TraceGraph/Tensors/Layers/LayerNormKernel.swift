/// g (x − mean)/√(var + ε) + b over every row: the last axis.
///
/// With x̂ = (x − mean)/√(var + ε) and h = u g, the gradient by x is (h − mean h − x̂ mean(h x̂))/√(var + ε),
/// by g Σ u x̂ and by b Σ u over the rows.
struct LayerNormKernel: LayerKernel {
  private let rows: Int
  private let width: Int
  private let epsilon: Double

  init(_ shapes: [[Int]], _ attributes: Attributes) {
    width = shapes[0].last ?? 1
    rows = shapes[0].dropLast().reduce(1, *)
    epsilon = attributes.epsilon
  }

  var work: Double { CheckedSize.count(rows, width) * 4 }

  func forward<N: KernelNumber>(_ x: [UnsafePointer<N>], _ out: UnsafeMutablePointer<N>) {
    for row in 0..<rows {
      let start = row * width
      let norm = Normalisation<N>(
        of: x[0] + start, stride: 1, outer: 1, outerStride: 0, count: width, epsilon)
      for i in 0..<width {
        out[start + i] = (x[0][start + i] - norm.mean) * norm.scale * x[1][i] + x[2][i]
      }
    }
  }

  func backward<N: KernelNumber>(
    _ x: [UnsafePointer<N>], slot: Int, _ u: UnsafePointer<N>, _ g: UnsafeMutablePointer<N>
  ) {
    for row in 0..<rows {
      let start = row * width
      if slot == 2 {
        for i in 0..<width { g[i] += u[start + i] }
        continue
      }
      let norm = Normalisation<N>(
        of: x[0] + start, stride: 1, outer: 1, outerStride: 0, count: width, epsilon)
      if slot == 1 {
        for i in 0..<width {
          g[i] += u[start + i] * ((x[0][start + i] - norm.mean) * norm.scale)
        }
        continue
      }
      var (total, along) = (N(0), N(0))
      for i in 0..<width {
        let h = u[start + i] * x[1][i]
        total += h
        along += h * ((x[0][start + i] - norm.mean) * norm.scale)
      }
      let count = N(Double(width))
      (total, along) = (total / count, along / count)
      for i in 0..<width {
        let unit = (x[0][start + i] - norm.mean) * norm.scale
        g[start + i] += norm.scale * (u[start + i] * x[1][i] - total - unit * along)
      }
    }
  }

  func scales(_ x: [UnsafePointer<Double>], _ out: UnsafeMutablePointer<Double>) {
    for row in 0..<rows {
      let start = row * width
      let norm = Normalisation<Double>(
        of: x[0] + start, stride: 1, outer: 1, outerStride: 0, count: width, epsilon)
      for i in 0..<width {
        let distance = Swift.abs(x[0][start + i]) + Swift.abs(norm.mean)
        out[start + i] = distance * norm.scale * Swift.abs(x[1][i]) + Swift.abs(x[2][i])
      }
    }
  }
}

/// The mean of numbers, and one over the root of their variance and ε, in two passes.
struct Normalisation<N: KernelNumber> {
  let mean: N
  let scale: N

  /// - Parameters:
  ///   - x: the first number.
  ///   - stride: from one number of a stretch to the next.
  ///   - outer: how many stretches there are.
  ///   - outerStride: from one stretch to the next.
  ///   - count: how many numbers a stretch has.
  ///   - epsilon: what is added to the variance.
  @inline(__always) init(
    of x: UnsafePointer<N>, stride: Int, outer: Int, outerStride: Int, count: Int,
    _ epsilon: Double
  ) {
    let total = N(Double(count * outer))
    var sum = N(0)
    for o in 0..<outer { for i in 0..<count { sum += x[o * outerStride + i * stride] } }
    let mean = sum / total
    var squares = N(0)
    for o in 0..<outer {
      for i in 0..<count {
        let distance = x[o * outerStride + i * stride] - mean
        squares += distance * distance
      }
    }
    self.mean = mean
    scale = N(1) / N.root(squares / total + N(epsilon))
  }
}

extension Attributes {
  /// What is added to a variance; 0 for attributes of another kind.
  var epsilon: Double {
    if case .epsilon(let epsilon) = self { return epsilon }
    return 0
  }
}
