/// Row-major walks that forward and backward kernels share.

/// Positions of the two operands behind every element of an elementwise result.
struct BroadcastPairs {
  private let shape: [Int]
  private let first: [Int]
  private let second: [Int]

  init(_ storage: borrowing Storage, _ node: Int32, single: Bool = false) {
    let pair = storage.operands[node]
    shape = storage.shapes[Int(storage.shape[node])]
    first = Shapes.strides(of: storage.shapes[Int(storage.shape[pair.x])], in: shape)
    second =
      single ? first : Shapes.strides(of: storage.shapes[Int(storage.shape[pair.y])], in: shape)
  }

  @inline(__always) func visit(_ body: (_ result: Int, _ first: Int, _ second: Int) -> Void) {
    let count = shape.reduce(1, *)
    guard count > 0 else { return }
    let width = shape.last ?? 1
    let stepA = first.last ?? 0
    let stepB = second.last ?? 0
    var index = [Int](repeating: 0, count: shape.count)
    var a = 0
    var b = 0
    var result = 0
    while result < count {
      for i in 0..<width { body(result + i, a + i * stepA, b + i * stepB) }
      result += width
      var axis = shape.count - 2
      while axis >= 0 {
        index[axis] += 1
        a += first[axis]
        b += second[axis]
        if index[axis] < shape[axis] { break }
        a -= first[axis] * shape[axis]
        b -= second[axis] * shape[axis]
        index[axis] = 0
        axis -= 1
      }
    }
  }
}

/// The runs of elements that a reduction folds: over one axis, or over everything.
struct AxisLanes {
  /// Elements in a run.
  let length: Int
  private let outer: Int
  private let inner: Int

  init(_ storage: borrowing Storage, _ node: Int32) {
    let shape = storage.shapes[Int(storage.shape[storage.operand(node, 0)])]
    if let axis = storage.attributes(of: node).axis {
      length = shape[axis]
      outer = shape[..<axis].reduce(1, *)
      inner = shape[(axis + 1)...].reduce(1, *)
    } else {
      length = shape.reduce(1, *)
      outer = 1
      inner = 1
    }
  }

  @inline(__always) func visit(_ body: (_ lane: Int, _ start: Int, _ stride: Int) -> Void) {
    for o in 0..<outer {
      for i in 0..<inner { body(o * inner + i, o * length * inner + i, inner) }
    }
  }
}

/// The sizes of a matrix product, vectors taken as a row (left) or a column (right).
struct MatmulSize {
  let m: Int
  let n: Int
  let k: Int

  init(_ storage: borrowing Storage, _ node: Int32) {
    let a = storage.shapes[Int(storage.shape[storage.operands[node].x])]
    let b = storage.shapes[Int(storage.shape[storage.operands[node].y])]
    m = a.count == 2 ? a[0] : 1
    k = a[a.count - 1]
    n = b.count == 2 ? b[1] : 1
  }
}

extension Storage {
  /// Pairs every element of a matrix or vector with its place in the transpose.
  @inline(__always) func transposeCopy(
    _ x: UnsafePointer<Double>, _ shape: [Int], _ body: (_ from: Int, _ to: Int) -> Void
  ) {
    let rows = shape.count == 2 ? shape[0] : 1
    let columns = shape[shape.count - 1]
    for i in 0..<rows { for j in 0..<columns { body(i * columns + j, j * rows + i) } }
  }

  /// Pairs the positions in the operand with those in a slice of it.
  @inline(__always) func sliceCopy(_ node: Int32, _ body: (_ from: Int, _ to: Int) -> Void) {
    guard case .ranges(var ranges) = attributes(of: node) else { return }
    let shape = shapes[Int(shape[operands[node].x])]
    for axis in ranges.count..<Swift.max(shape.count, ranges.count) {
      ranges.append(SliceRange(start: 0, count: shape[axis], drops: false))
    }
    let count = ranges.reduce(1) { $0 * $1.count }
    for target in 0..<count {
      var rest = target
      var source = 0
      var step = 1
      for axis in shape.indices.reversed() {
        source += (ranges[axis].start + rest % ranges[axis].count) * step
        rest /= ranges[axis].count
        step *= shape[axis]
      }
      body(source, target)
    }
  }

  /// The contiguous blocks that a concatenation copies: which operand, from where, to where, how
  /// long.
  @inline(__always) func forEachConcatBlock(
    _ node: Int32, _ body: (_ slot: Int, _ source: Int, _ target: Int, _ length: Int) -> Void
  ) {
    guard case .axis(let axis?) = attributes(of: node) else { return }
    let result = shapes[Int(shape[node])]
    let outer = result[..<axis].reduce(1, *)
    let resultBlock = result[axis...].reduce(1, *)
    var offset = 0
    for slot in 0..<operandCount(node) {
      let part = shapes[Int(shape[operand(node, slot)])]
      let block = part.isEmpty ? 1 : part[axis...].reduce(1, *)
      for o in 0..<outer { body(slot, o * block, o * resultBlock + offset, block) }
      offset += block
    }
  }

  /// The row that every position of `rows` names; nil when it lies outside the matrix.
  @inline(__always) func forEachRow(_ node: Int32, _ body: (_ position: Int, _ row: Int?) -> Void) {
    let positions = values(operand(node, 1))
    let available = shapes[Int(shape[operand(node, 0)])][0]
    let base = classBase(node)
    for position in 0..<elementCount(operand(node, 1)) {
      body(position, CheckedSize.index(positions[position], base: base, count: available))
    }
  }

  /// What the first class or row is called: 0 or 1.
  func classBase(_ node: Int32) -> Int {
    switch attributes(of: node) {
    case .base(let base), .position(_, let base): return base
    default: return 0
    }
  }
}

/// Positions of the three operands behind every element of a result.
struct BroadcastTriples {
  private let shape: [Int]
  private let strides: [[Int]]

  init(_ storage: borrowing Storage, _ node: Int32) {
    let shape = storage.shapes[Int(storage.shape[node])]
    self.shape = shape
    var strides: [[Int]] = []
    for slot in 0..<3 {
      let operand = storage.shapes[Int(storage.shape[storage.operand(node, slot)])]
      strides.append(Shapes.strides(of: operand, in: shape))
    }
    self.strides = strides
  }

  func visit(_ body: (_ result: Int, _ first: Int, _ second: Int, _ third: Int) -> Void) {
    let count = shape.reduce(1, *)
    var index = [Int](repeating: 0, count: shape.count)
    var at = SIMD3<Int>(0, 0, 0)
    for result in 0..<count {
      body(result, at.x, at.y, at.z)
      var axis = shape.count - 1
      while axis >= 0 {
        index[axis] += 1
        let step = SIMD3(strides[0][axis], strides[1][axis], strides[2][axis])
        at &+= step
        if index[axis] < shape[axis] { break }
        at &-= step &* SIMD3(repeating: shape[axis])
        index[axis] = 0
        axis -= 1
      }
    }
  }
}
