import RealModule

/// Log-sum-exp, products, variances, running sums and positions along an axis.
extension Storage {
  func forwardReduction(
    _ op: Op, _ node: Int32, _ x: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>
  ) {
    let lanes = AxisLanes(self, node)
    let base = Double(classBase(node))
    lanes.visit { lane, start, stride in
      let run = AxisRun(x: x + start, stride: stride, count: lanes.length)
      switch op {
      case .logsumexp: out[lane] = run.logSumExp
      case .prod: out[lane] = run.product
      case .variance: out[lane] = run.variance
      case .deviation: out[lane] = run.deviation
      case .argmax: out[lane] = run.firstLargest.map { base + Double($0) } ?? .nan
      case .cumsum:
        var total = 0.0
        for i in 0..<lanes.length {
          total += run[i]
          out[start + i * stride] = total
        }
      default: preconditionFailure("'\(op)' has no kernel here")
      }
    }
  }

  func accumulateReduction(
    _ op: Op, _ node: Int32, _ u: UnsafePointer<Double>, _ g: UnsafeMutablePointer<Double>
  ) {
    let x = values(operand(node, 0))
    let f = values(node)
    let lanes = AxisLanes(self, node)
    lanes.visit { lane, start, stride in
      let run = AxisRun(x: x + start, stride: stride, count: lanes.length)
      let part = g + start
      switch op {
      case .logsumexp:
        for i in 0..<run.count { part[i * stride] += u[lane] * run.softmax(i, f[lane]) }
      case .prod: run.addProductsOfOthers(u[lane], to: part)
      case .variance, .deviation:
        let isVariance = op == .variance
        // std has no slope at 0: all elements are equal there.
        if !isVariance, f[lane] == 0 { return }
        let mean = run.mean
        let scale = (isVariance ? 2 : 1 / f[lane]) / Double(run.count)
        for i in 0..<run.count { part[i * stride] += u[lane] * ((run[i] - mean) * scale) }
      case .cumsum:
        var total = 0.0
        for i in (0..<run.count).reversed() {
          total += u[start + i * stride]
          part[i * stride] += total
        }
      default: preconditionFailure("'\(op)' has no kernel here")
      }
    }
  }

  func forwardChoice(_ op: Op, _ node: Int32, _ out: UnsafeMutablePointer<Double>) {
    let x = values(operand(node, 0))
    let y = values(operand(node, 1))
    let z = values(operand(node, 2))
    BroadcastTriples(self, node).visit { i, a, b, c in
      out[i] =
        op == .clip ? Kernel.clip(x[a], y[b], z[c]) : Kernel.choose(x[a], y[b], z[c])
    }
  }

  /// To the operand that is not chosen nothing is added at all, so that a gradient which is no number
  /// on the way there stays away: the sweep through it starts at 0.
  func accumulateChoice(
    _ op: Op, _ node: Int32, _ slot: Int, _ u: UnsafePointer<Double>,
    _ g: UnsafeMutablePointer<Double>
  ) {
    let x = values(operand(node, 0))
    let y = values(operand(node, 1))
    let z = values(operand(node, 2))
    BroadcastTriples(self, node).visit { i, a, b, c in
      let target = slot == 0 ? a : (slot == 1 ? b : c)
      if op == .clip {
        g[target] += u[i] * Kernel.clipLocal(slot, x[a], y[b], z[c])
      } else if x[a].isNaN {
        g[target] = .nan
      } else if slot == (x[a] != 0 ? 1 : 2) {
        g[target] += u[i]
      }
    }
  }
}

/// Elements at equal distances.
struct AxisRun {
  let x: UnsafePointer<Double>
  let stride: Int
  let count: Int

  subscript(_ i: Int) -> Double { x[i * stride] }

  private var largest: Double {
    var largest = -Double.infinity
    for i in 0..<count { largest = Kernel.maximum(largest, self[i]) }
    return largest
  }

  /// ln Σ eˣ; −∞ of nothing.
  var logSumExp: Double {
    let largest = largest
    guard largest.isFinite else { return largest }
    var total = 0.0
    for i in 0..<count { total += .exp(self[i] - largest) }
    return largest + .log(total)
  }

  /// e^(xᵢ − f): the share of an element.
  func softmax(_ i: Int, _ f: Double) -> Double {
    f == .infinity ? .nan : .exp(self[i] - f)
  }

  /// 1 of nothing.
  var product: Double {
    var product = 1.0
    for i in 0..<count { product *= self[i] }
    return product
  }

  /// Adds upstream × the product of all other elements, from products before and after each.
  func addProductsOfOthers(_ upstream: Double, to part: UnsafeMutablePointer<Double>) {
    var after = [Double](repeating: 1, count: count + 1)
    for i in (0..<count).reversed() { after[i] = after[i + 1] * self[i] }
    var before = 1.0
    for i in 0..<count {
      part[i * stride] += upstream * (before * after[i + 1])
      before *= self[i]
    }
  }

  var mean: Double {
    var total = 0.0
    for i in 0..<count { total += self[i] }
    return total / Double(count)
  }

  /// Σ(x − mean)²/n, in two passes.
  var variance: Double {
    let mean = mean
    var total = 0.0
    for i in 0..<count { total += (self[i] - mean) * (self[i] - mean) }
    return total / Double(count)
  }

  /// √variance; differences are scaled where their squares over- or underflow.
  var deviation: Double {
    let variance = variance
    if variance.isNormal { return variance.squareRoot() }
    let mean = mean
    var largest = 0.0
    for i in 0..<count { largest = Kernel.maximum(largest, Swift.abs(self[i] - mean)) }
    guard largest > 0, largest.isFinite else { return largest }
    var total = 0.0
    for i in 0..<count {
      let share = (self[i] - mean) / largest
      total += share * share
    }
    return largest * (total / Double(count)).squareRoot()
  }

  /// The first of the largest elements; nil if one is no number or there is none.
  var firstLargest: Int? {
    let largest = largest
    return (0..<count).first { self[$0] == largest }
  }
}
