/// The largest or the mean of every window along the last axes. Tied elements are the largest together: each
/// gets an equal share, as over an axis; a window with what is no number is none.
struct PoolingKernel: LayerKernel {
  private let planes: Int
  private let (height, width): (Int, Int)
  private let (windowHeight, windowWidth): (Int, Int)
  private let (down, across): (Int, Int)
  private let (resultHeight, resultWidth): (Int, Int)
  private let isMean: Bool

  init(_ shape: [Int], _ attributes: Attributes, isMean: Bool) {
    var window = Window(size: [1])
    if case .window(let own) = attributes { window = own }
    let axes = window.size.count
    let isFlat = axes == 1
    planes = shape.dropLast(axes).reduce(1, *)
    (height, width) = (isFlat ? 1 : shape[shape.count - 2], shape[shape.count - 1])
    (windowHeight, windowWidth) = (isFlat ? 1 : window.size[0], window.size[axes - 1])
    (down, across) = (isFlat ? 1 : window.stride ?? windowHeight, window.stride ?? windowWidth)
    (resultHeight, resultWidth) = (
      (height - windowHeight) / down + 1, (width - windowWidth) / across + 1
    )
    self.isMean = isMean
  }

  private var area: Int { windowHeight * windowWidth }

  var work: Double { CheckedSize.count(planes, resultHeight, resultWidth) * Double(area) }

  /// Calls `body` with every result and the first element of its window.
  @inline(__always) private func forEachWindow(_ body: (_ result: Int, _ first: Int) -> Void) {
    var result = 0
    for plane in 0..<planes {
      for y in 0..<resultHeight {
        for x in 0..<resultWidth {
          body(result, (plane * height + y * down) * width + x * across)
          result += 1
        }
      }
    }
  }

  @inline(__always) private func forEachElement(from first: Int, _ body: (Int) -> Void) {
    for y in 0..<windowHeight {
      for x in 0..<windowWidth { body(first + y * width + x) }
    }
  }

  /// The largest number of a window and how many are as large; not a number, and none, where one is none.
  private func largest<N: KernelNumber>(_ x: UnsafePointer<N>, _ first: Int) -> (Double, Int) {
    var largest = x[first].plain
    forEachElement(from: first) { largest = Kernel.maximum(largest, x[$0].plain) }
    var ties = 0
    forEachElement(from: first) { if x[$0].plain == largest { ties += 1 } }
    return (largest, ties)
  }

  func forward<N: KernelNumber>(_ x: [UnsafePointer<N>], _ out: UnsafeMutablePointer<N>) {
    forEachWindow { result, first in
      var total = N(0)
      if isMean {
        forEachElement(from: first) { total += x[0][$0] }
        out[result] = total / N(Double(area))
        return
      }
      let (largest, ties) = largest(x[0], first)
      // The number itself comes without rounding, its change from all that are tied.
      forEachElement(from: first) { i in
        if ties > 0, largest.isFinite, x[0][i].plain == largest { total += x[0][i] - N(largest) }
      }
      out[result] = N(largest) + total / N(Double(Swift.max(1, ties)))
    }
  }

  func backward<N: KernelNumber>(
    _ x: [UnsafePointer<N>], slot: Int, _ u: UnsafePointer<N>, _ g: UnsafeMutablePointer<N>
  ) {
    forEachWindow { result, first in
      if isMean {
        let share = u[result] / N(Double(area))
        forEachElement(from: first) { g[$0] += share }
        return
      }
      let (largest, ties) = largest(x[0], first)
      let share = ties > 0 ? u[result] / N(Double(ties)) : N(.nan)
      forEachElement(from: first) { i in
        if ties == 0 || x[0][i].plain == largest { g[i] += share }
      }
    }
  }

  func scales(_ x: [UnsafePointer<Double>], _ out: UnsafeMutablePointer<Double>) {
    forEachWindow { result, first in
      var total = 0.0
      forEachElement(from: first) { total += Swift.abs(x[0][$0]) }
      out[result] = total / Double(area)
    }
  }

  /// Calls `body` with every element of every window and the result of that.
  func forEachPair(_ body: (_ element: Int, _ result: Int) -> Void) {
    forEachWindow { result, first in forEachElement(from: first) { body($0, result) } }
  }
}
