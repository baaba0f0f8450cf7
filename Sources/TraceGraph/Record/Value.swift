/// A handle to one node of a trace. It keeps the trace alive; copying it is cheap.
public struct Value: Hashable {
  /// The trace that the node belongs to.
  public let trace: Trace
  var index: Int32

  @inline(__always) init(_ trace: Trace, _ index: Int32) {
    self.trace = trace
    self.index = index
  }

  /// The handle moved to another node of the same trace, without touching the reference count.
  @inline(__always) consuming func moved(to node: Int32) -> Value {
    index = node
    return self
  }

  /// The position in creation order, from 0; the id in JSON.
  public var id: Int { Int(index) }

  public static func == (a: Value, b: Value) -> Bool {
    a.index == b.index && a.trace === b.trace
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(trace))
    hasher.combine(index)
  }
}

extension Value {
  var storage: UnsafeMutablePointer<Storage> {
    @inline(__always) get { trace.storage }
  }

  /// What the node computes; `leaf` for what comes from outside.
  public var op: Op { storage.pointee.op(index) }
  /// What the node is for.
  public var role: Role { storage.pointee.role(index) }

  /// Extents, outermost first; empty for a scalar.
  public var shape: [Int] { storage.pointee.shapes[Int(storage.pointee.shape[index])] }

  /// Whether it is one number without axes; a tensor of shape `[1]` is none.
  public var isScalar: Bool { storage.pointee.shape[index] == 0 }

  /// The number of a scalar node.
  /// - Precondition: the node is a scalar; `tensor` reads any node.
  public var value: Double {
    precondition(isScalar, "'\(label)' has shape \(shape): read `tensor`")
    return storage.pointee.value[index]
  }

  /// The value of any node.
  public var tensor: Tensor {
    let shape = shape
    let start = storage.pointee.values(index)
    let count = shape.reduce(1, *)
    return Tensor(shape: shape, elements: Array(UnsafeBufferPointer(start: start, count: count)))
  }

  /// The operands in order, repeats included: `x * x` has two.
  public var operands: [Value] {
    (0..<storage.operandCount(index)).map {
      Value(trace, storage.operand(index, $0))
    }
  }

  /// What belongs to the op beside its operands, such as an exponent or an axis.
  public var attributes: Attributes { storage.pointee.attributes(of: index) }

  /// The name without scope; empty when the node has none.
  public var name: String { storage.pointee.names[index] ?? "" }

  /// The scope path such as `layer1/neuron3`; empty at the root.
  public var scope: String { storage.pointee.scopes[Int(storage.pointee.scope[index])] }

  /// `scope/name`; empty when the node has no name.
  public var fullName: String { NodeName.join(scope, name) }

  /// The full name, or `#12` for an unnamed node.
  public var label: String { name.isEmpty ? NodeName.unnamed(id) : fullName }
}

extension Storage {
  @inline(__always) func op(_ node: Int32) -> Op {
    unsafeBitCast(code[node] & ~Storage.tensorBit, to: Op.self)
  }

  @inline(__always) func role(_ node: Int32) -> Role {
    unsafeBitCast(role[node], to: Role.self)
  }

  /// Where the numbers of a node start: in `value` for a scalar, in `elements` for a tensor.
  @inline(__always) func values(_ node: Int32) -> UnsafeMutablePointer<Double> {
    shape[node] == 0
      ? value.base + Int(node) : elements.base + Int(truncatingIfNeeded: value[node].bitPattern)
  }

  /// How many numbers a node has.
  func elementCount(_ node: Int32) -> Int { shapes[Int(shape[node])].reduce(1, *) }

  func operandCount(_ node: Int32) -> Int {
    let op = op(node)
    if op == .leaf { return 0 }
    if op.isListed { return Int(operands[node].y) }
    return OpTable.operandCounts[Int(op.rawValue)]
  }

  func operand(_ node: Int32, _ slot: Int) -> Int32 {
    let pair = operands[node]
    if op(node).isListed { return extra[Int(pair.x) + slot] }
    return slot == 0 ? pair.x : pair.y
  }

  func attributes(of node: Int32) -> Attributes {
    if let entry = attributeOfNode[node] { return attributes[Int(entry)] }
    let op = op(node)
    guard op.hasNumber else { return .none }
    return OpTable.attributeForms[Int(op.rawValue)].attributes(numbers[Int(operands[node].y)])
  }

  /// What scalar rules get as `p`.
  @inline(__always) func number(_ node: Int32) -> Double { numbers[Int(operands[node].y)] }
}

/// The structure of a trace through its pointer, column by column: a method of the arena itself would take a copy
/// of the whole with it, and count references of every table that it holds.
extension UnsafeMutablePointer<Storage> {
  @inline(__always) private func op(_ node: Int32) -> Op {
    unsafeBitCast(pointee.code[node] & ~Storage.tensorBit, to: Op.self)
  }

  /// How many operands a node has, repeats included.
  func operandCount(_ node: Int32) -> Int {
    let op = op(node)
    if op == .leaf { return 0 }
    if op.isListed { return Int(pointee.operands[node].y) }
    return OpTable.operandCounts[Int(op.rawValue)]
  }

  /// An operand of a node, counted from 0.
  func operand(_ node: Int32, _ slot: Int) -> Int32 {
    let pair = pointee.operands[node]
    if op(node).isListed { return pointee.extra[Int(pair.x) + slot] }
    return slot == 0 ? pair.x : pair.y
  }

  /// How many numbers a node has.
  func elementCount(_ node: Int32) -> Int {
    pointee.shapes[Int(pointee.shape[node])].reduce(1, *)
  }
}
