/// The gradients of one output by every node that feeds it: the result of one reverse sweep. Two
/// passes never add up.
///
/// Reading contributions needs the values that the pass was made at: after a replay of the trace,
/// make a new pass.
public final class BackwardPass {
  /// The node whose gradients these are.
  public let output: Value
  let gradient: UnsafeMutablePointer<Double>
  let elementGradient: UnsafeMutablePointer<Double>
  let reached: UnsafeMutablePointer<UInt8>
  private let block: Block
  private let generation: Int

  /// The trace that the pass ran over.
  public var trace: Trace { output.trace }

  /// - Parameter mark: how the output counts as reached.
  fileprivate init(output: Value, seed: Tensor, mark: UInt8) {
    self.output = output
    let storage = output.storage
    let nodes = output.id + 1
    let elements = storage.pointee.elementCount
    let doubles = nodes + elements
    let bytes = doubles * MemoryLayout<Double>.stride + nodes
    block = MemoryPool.take(bytes: bytes)
    block.start.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    gradient = block.start.assumingMemoryBound(to: Double.self)
    elementGradient = gradient + nodes
    reached = UnsafeMutableRawPointer(gradient + doubles).assumingMemoryBound(to: UInt8.self)
    generation = storage.pointee.generation
    storage.pointee.place(of: output.index, gradient, elementGradient)
      .update(from: seed.elements, count: seed.elements.count)
    storage.pointee.sweep(
      from: output.index, mark: mark, gradient: gradient, elementGradient: elementGradient,
      reached: reached, given: storage.pointee.given(for: output.index, seed))
  }

  deinit { MemoryPool.give(block) }

  /// Stops a caller who replayed the trace and then asks for numbers that mix old and new values.
  func requireCurrent() {
    precondition(
      generation == trace.storage.pointee.generation,
      "the trace was replayed after this backward pass: make a new pass")
  }
}

extension Value {
  /// Differentiates this node by everything that feeds it.
  ///
  /// - Parameter seed: the gradient to start with; 1 for a scalar.
  /// - Precondition: the node is a scalar, or `seed` has its shape.
  /// - Complexity: one sweep over the nodes up to this one.
  public func backward(seed: Tensor? = nil) -> BackwardPass {
    precondition(
      seed != nil || isScalar, "'\(label)' has shape \(shape): backward needs a seed of that shape")
    let start = seed ?? Tensor(1)
    precondition(start.shape == shape, "a seed of shape \(start.shape) for '\(label)' of \(shape)")
    return BackwardPass(output: self, seed: start, mark: Reach.reached)
  }

  /// Differentiates one element: the others get exactly 0, also where derivatives are not finite.
  ///
  /// - Precondition: the element, in row-major order from 0, is one of this node's.
  func backward(ofElement element: Int) -> BackwardPass {
    var seed = Tensor(repeating: 0, shape: shape)
    seed.elements[element] = 1
    return BackwardPass(output: self, seed: seed, mark: isScalar ? Reach.reached : Reach.unchosen)
  }
}

extension Storage {
  /// The gradients that were recorded for this output, seed and values.
  fileprivate func given(for output: Int32, _ seed: Tensor) -> GivenGradients? {
    guard let given, given.output == output, given.generation == generation,
      given.seed == seed.elements
    else { return nil }
    return given
  }
}

extension BackwardPass {
  /// Whether the node feeds the output, so that it has a gradient. Constants have none.
  public func reaches(_ node: Value) -> Bool {
    precondition(node.trace === trace, "'\(node.label)' is of another trace")
    return node.id <= output.id && reached[node.id] != 0 && node.role != .constant
  }

  /// The gradient of a scalar node; nil for constants and for what does not feed the output.
  public func gradient(of node: Value) -> Double? {
    guard reaches(node) else { return nil }
    precondition(node.isScalar, "'\(node.label)' has shape \(node.shape): read `tensorGradient`")
    return gradient[node.id]
  }

  /// The gradient of a scalar node: `pass[x]`.
  public subscript(_ node: Value) -> Double? { gradient(of: node) }

  /// The gradient in the node's own shape (the shape convention); nil for constants and for what
  /// does not feed the output.
  public func tensorGradient(of node: Value) -> Tensor? {
    guard reaches(node) else { return nil }
    return Tensor(shape: node.shape, elements: Array(gradientBuffer(of: node)))
  }

  /// The gradient's numbers in place.
  func gradientBuffer(of node: Value) -> UnsafeBufferPointer<Double> {
    let storage = node.storage
    return UnsafeBufferPointer(
      start: storage.pointee.place(of: node.index, gradient, elementGradient),
      count: storage.elementCount(node.index))
  }
}
