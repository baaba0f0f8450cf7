/// Where the numbers of a trace's nodes stand in one flat column: nodes in order of creation, each
/// tensor row-major.
package struct NumberLayout {
  /// A stretch that lies in one piece in the arena as well.
  struct Segment {
    /// Whether the numbers are elements of tensors; else they are scalars.
    var isTensor: Bool
    /// The first node of a stretch of scalars, the first element of a stretch of tensors.
    var start: Int
    var count: Int
  }

  var segments: [Segment] = []
  /// How many numbers the column has.
  package private(set) var count = 0

  /// The layout of those nodes for which `isIncluded` holds.
  ///
  /// - Complexity: linear in the nodes of the trace.
  package init(of trace: Trace, where isIncluded: (Value) -> Bool = { _ in true }) {
    let storage = trace.storage
    for node in trace.nodes where isIncluded(node) {
      let isTensor = !node.isScalar
      let size = isTensor ? storage.elementCount(node.index) : 1
      let start =
        isTensor ? storage.pointee.values(node.index) - storage.pointee.elements.base : node.id
      append(Segment(isTensor: isTensor, start: start, count: size))
    }
  }

  private mutating func append(_ next: Segment) {
    count += next.count
    if let last = segments.last, last.isTensor == next.isTensor,
      last.start + last.count == next.start
    {
      segments[segments.count - 1].count += next.count
    } else {
      segments.append(next)
    }
  }
}

extension Trace {
  /// Gives all values of a layout in one piece: in place where the arena holds them so, else
  /// copied into `scratch`.
  ///
  /// - Precondition: the layout was made for a trace of this structure.
  /// - Complexity: constant when all nodes are scalars, else linear.
  package func withValues<Result, Failure: Error>(
    _ layout: NumberLayout, scratch: inout [Double],
    _ body: (UnsafeBufferPointer<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let columns = storage.pointee
    return try layout.withNumbers(
      scalars: UnsafeBufferPointer(start: columns.value.base, count: columns.count),
      elements: UnsafePointer(columns.elements.base), scratch: &scratch, body)
  }
}

extension BackwardPass {
  /// Gives all gradients of a layout in one piece, 0 where nothing reaches the output. A constant
  /// has a number that means nothing: `reaches` is false for it.
  ///
  /// - Precondition: the layout was made for a trace of this structure.
  /// - Complexity: constant when all nodes are scalars and the output is the last, else linear.
  package func withGradients<Result, Failure: Error>(
    _ layout: NumberLayout, scratch: inout [Double],
    _ body: (UnsafeBufferPointer<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try layout.withNumbers(
      scalars: UnsafeBufferPointer(start: gradient, count: output.id + 1),
      elements: UnsafePointer(elementGradient), scratch: &scratch, body)
  }
}

extension NumberLayout {
  /// - Parameter scalars: one number a node; nodes behind its end count as 0.
  fileprivate func withNumbers<Result, Failure: Error>(
    scalars: UnsafeBufferPointer<Double>, elements: UnsafePointer<Double>,
    scratch: inout [Double], _ body: (UnsafeBufferPointer<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if segments.count == 1, let only = segments.first {
      if only.isTensor {
        return try body(UnsafeBufferPointer(start: elements + only.start, count: only.count))
      }
      if only.start + only.count <= scalars.count {
        return try body(
          UnsafeBufferPointer(rebasing: scalars[only.start..<only.start + only.count]))
      }
    }
    scratch.removeAll(keepingCapacity: true)
    scratch.reserveCapacity(count)
    for segment in segments { copy(segment, scalars: scalars, elements: elements, to: &scratch) }
    let copied = scratch
    return try copied.withUnsafeBufferPointer(body)
  }

  private func copy(
    _ segment: Segment, scalars: UnsafeBufferPointer<Double>, elements: UnsafePointer<Double>,
    to scratch: inout [Double]
  ) {
    if segment.isTensor {
      let start = elements + segment.start
      scratch.append(contentsOf: UnsafeBufferPointer(start: start, count: segment.count))
      return
    }
    let end = segment.start + segment.count
    let known = Swift.min(segment.start, scalars.count)..<Swift.min(end, scalars.count)
    scratch.append(contentsOf: scalars[known])
    scratch.append(contentsOf: repeatElement(0, count: segment.count - known.count))
  }
}
