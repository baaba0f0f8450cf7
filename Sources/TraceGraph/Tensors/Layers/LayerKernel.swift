/// The rule of a layer's op: its value, and what it passes back. Both are written once, for any kind of number.
protocol LayerKernel {
  /// The value.
  ///
  /// - Parameters:
  ///   - x: the numbers of every operand.
  ///   - out: where the value goes.
  func forward<N: KernelNumber>(_ x: [UnsafePointer<N>], _ out: UnsafeMutablePointer<N>)

  /// Adds upstream times the derivative by one operand.
  ///
  /// - Parameters:
  ///   - x: the numbers of every operand.
  ///   - slot: which operand.
  ///   - u: upstream, in the shape of the value.
  ///   - g: the gradient of that operand.
  func backward<N: KernelNumber>(
    _ x: [UnsafePointer<N>], slot: Int, _ u: UnsafePointer<N>, _ g: UnsafeMutablePointer<N>)

  /// How large the terms are that are added up to each element of a value: its rounding errors are
  /// relative to these.
  func scales(_ x: [UnsafePointer<Double>], _ out: UnsafeMutablePointer<Double>)

  /// About how many products a value takes.
  var work: Double { get }
}

/// Something that is done with the kernel of a node.
protocol LayerKernelVisitor {
  mutating func visit<Kernel: LayerKernel>(_ kernel: Kernel)
}

/// Calls a visitor with the kernel of an op. The one place that knows which kernel is whose.
///
/// - Precondition: the op's second derivatives are those of a kernel (`SecondOrderForm.kernel`).
@inline(__always)
func visitKernel<Visitor: LayerKernelVisitor>(
  of op: Op, _ shapes: [[Int]], _ attributes: Attributes, _ visitor: inout Visitor
) {
  switch op {
  case .layernorm: visitor.visit(LayerNormKernel(shapes, attributes))
  case .batchnorm: visitor.visit(BatchNormKernel(shapes, attributes))
  case .attention: visitor.visit(AttentionKernel(shapes, attributes))
  case .conv1d: visitor.visit(ConvolutionKernel(.conv1d, shapes, attributes, axes: 1))
  case .conv2d: visitor.visit(ConvolutionKernel(.conv2d, shapes, attributes, axes: 2))
  case .maxpool: visitor.visit(PoolingKernel(shapes[0], attributes, isMean: false))
  case .meanpool: visitor.visit(PoolingKernel(shapes[0], attributes, isMean: true))
  case .scan: visitor.visit(ScanKernel(shapes))
  case let other: preconditionFailure("op \(other) has no kernel of a layer")
  }
}

extension Storage {
  /// The shapes of what a node is computed from.
  func operandShapes(_ node: Int32) -> [[Int]] {
    (0..<operandCount(node)).map { shapes[Int(shape[operand(node, $0)])] }
  }

  /// Calls a visitor with the kernel of a node's op.
  @inline(__always)
  func visitKernel<Visitor: LayerKernelVisitor>(_ node: Int32, _ visitor: inout Visitor) {
    TraceGraph.visitKernel(of: op(node), operandShapes(node), attributes(of: node), &visitor)
  }

  fileprivate func operandValues(_ node: Int32) -> [UnsafePointer<Double>] {
    (0..<operandCount(node)).map { UnsafePointer(values(operand(node, $0))) }
  }

  func forwardLayer(_ node: Int32, _ out: UnsafeMutablePointer<Double>) {
    var visitor = ForwardVisitor(operands: operandValues(node), out: out)
    visitKernel(node, &visitor)
  }

  func accumulateLayer(
    _ node: Int32, _ slot: Int, _ u: UnsafePointer<Double>, _ g: UnsafeMutablePointer<Double>
  ) {
    var visitor = BackwardVisitor(
      operands: operandValues(node), slot: slot, upstream: u, gradient: g)
    visitKernel(node, &visitor)
  }

  /// The scale of every element's terms.
  func layerScales(_ node: Int32) -> [Double] {
    var scales = [Double](repeating: 0, count: elementCount(node))
    scales.withUnsafeMutableBufferPointer { buffer in
      guard let out = buffer.baseAddress else { return }
      var visitor = ScaleVisitor(operands: operandValues(node), out: out)
      visitKernel(node, &visitor)
    }
    return scales
  }
}

private struct ForwardVisitor: LayerKernelVisitor {
  let operands: [UnsafePointer<Double>]
  let out: UnsafeMutablePointer<Double>

  mutating func visit<Kernel: LayerKernel>(_ kernel: Kernel) { kernel.forward(operands, out) }
}

private struct BackwardVisitor: LayerKernelVisitor {
  let operands: [UnsafePointer<Double>]
  let slot: Int
  let upstream: UnsafePointer<Double>
  let gradient: UnsafeMutablePointer<Double>

  mutating func visit<Kernel: LayerKernel>(_ kernel: Kernel) {
    kernel.backward(operands, slot: slot, upstream, gradient)
  }
}

private struct ScaleVisitor: LayerKernelVisitor {
  let operands: [UnsafePointer<Double>]
  let out: UnsafeMutablePointer<Double>

  mutating func visit<Kernel: LayerKernel>(_ kernel: Kernel) { kernel.scales(operands, out) }
}
