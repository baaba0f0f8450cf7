import Foundation

@testable import Figures
@testable import Plots

/// Numbers that several samples draw.
enum SampleData {
  /// Evenly distributed numbers in 0 ..< 1 from a seed (Knuth's MMIX generator).
  struct Random {
    var state: UInt64

    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }

    /// About normally distributed: the sum of twelve.
    mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + next() } }
  }

  static func bowl(_ n: Int = 101) -> ScalarGrid {
    ScalarGrid(x: -3...3, columns: n, y: -3...3, rows: n) { x, y in
      0.08 * (x * x + 1.3 * y * y) + 0.35 * sin(1.7 * x) * cos(1.3 * y) + 0.5
    }
  }

  static func rosenbrock(_ n: Int = 101) -> ScalarGrid {
    ScalarGrid(x: -2...2, columns: n, y: -1...3, rows: n) { x, y in
      (1 - x) * (1 - x) + 5 * (y - x * x) * (y - x * x)
    }
  }

  static func descent(rate: Double, momentum: Double, steps: Int) -> (x: [Double], y: [Double]) {
    var (x, y) = ([-1.6], [2.6])
    var (mx, my) = (0.0, 0.0)
    for step in 0..<steps {
      let gap = y[step] - x[step] * x[step]
      mx = momentum * mx - 2 * (1 - x[step]) - 20 * x[step] * gap
      my = momentum * my + 10 * gap
      x.append(x[step] - rate * mx)
      y.append(y[step] - rate * my)
    }
    return (x, y)
  }

  static var optimisers: [SurfaceFigure.ProjectedPath] {
    let plain = descent(rate: 0.02, momentum: 0, steps: 40)
    let heavy = descent(rate: 0.006, momentum: 0.85, steps: 60)
    return [
      .init("gradient descent", x: plain.x, y: plain.y), .init("momentum", x: heavy.x, y: heavy.y),
    ]
  }
}
