/// A kernel that moves over the last axes: y = Σ over channels and places of kernel × operand. All three
/// directions walk over the same runs: a place of the kernel, and a row of results that it meets.
struct ConvolutionKernel: LayerKernel {
  private let size: ConvolutionSize

  /// - Precondition: the shapes fit, as recording has checked.
  init(_ op: Op, _ shapes: [[Int]], _ attributes: Attributes, axes: Int) {
    do {
      size = try ConvolutionSize(op, shapes[0], shapes[1], attributes, axes: axes)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private var resultCount: Int {
    size.batch * size.results * size.resultHeight * size.resultWidth
  }

  var work: Double {
    Double(resultCount) * CheckedSize.count(size.channels, size.kernelHeight, size.kernelWidth)
  }

  /// Calls `body` for every run: results side by side from `out` on, each the product of the kernel's number
  /// at `k` with operands from `x` on, `stride` apart.
  @inline(__always) private func forEachRun(
    _ body: (_ x: Int, _ k: Int, _ out: Int, _ count: Int) -> Void
  ) {
    let size = size
    for example in 0..<size.batch {
      for result in 0..<size.results {
        for channel in 0..<size.channels {
          let plane = (example * size.channels + channel) * size.height
          for ky in 0..<size.kernelHeight {
            for kx in 0..<size.kernelWidth {
              let k =
                ((result * size.channels + channel) * size.kernelHeight + ky) * size.kernelWidth
                + kx
              let columns = run(kx, size.before, size.width, size.resultWidth)
              if columns.isEmpty { continue }
              for y in run(ky, size.above, size.height, size.resultHeight) {
                let row = plane + y * size.stride + ky - size.above
                let column = columns.lowerBound * size.stride + kx - size.before
                let out =
                  ((example * size.results + result) * size.resultHeight + y) * size.resultWidth
                body(row * size.width + column, k, out + columns.lowerBound, columns.count)
              }
            }
          }
        }
      }
    }
  }

  /// The results for which a place of the kernel meets the operand, not the padding.
  @inline(__always) private func run(
    _ place: Int, _ padding: Int, _ extent: Int, _ results: Int
  ) -> Range<Int> {
    let first = Swift.max(0, (padding - place + size.stride - 1) / size.stride)
    let last = extent - 1 + padding - place
    let end = last < 0 ? 0 : Swift.min(results, last / size.stride + 1)
    return first..<Swift.max(first, end)
  }

  func forward<N: KernelNumber>(_ x: [UnsafePointer<N>], _ out: UnsafeMutablePointer<N>) {
    for i in 0..<resultCount { out[i] = N(0) }
    let stride = size.stride
    forEachRun { from, k, to, count in
      let factor = x[1][k]
      let (source, target) = (x[0] + from, out + to)
      for i in 0..<count { target[i] += factor * source[i * stride] }
    }
  }

  func backward<N: KernelNumber>(
    _ x: [UnsafePointer<N>], slot: Int, _ u: UnsafePointer<N>, _ g: UnsafeMutablePointer<N>
  ) {
    let stride = size.stride
    forEachRun { from, k, to, count in
      let upstream = u + to
      if slot == 0 {
        let factor = x[1][k]
        let target = g + from
        for i in 0..<count { target[i * stride] += upstream[i] * factor }
      } else {
        let source = x[0] + from
        var total = N(0)
        for i in 0..<count { total += upstream[i] * source[i * stride] }
        g[k] += total
      }
    }
  }

  func scales(_ x: [UnsafePointer<Double>], _ out: UnsafeMutablePointer<Double>) {
    for i in 0..<resultCount { out[i] = 0 }
    let stride = size.stride
    forEachRun { from, k, to, count in
      for i in 0..<count { out[to + i] += Swift.abs(x[1][k] * x[0][from + i * stride]) }
    }
  }
}
