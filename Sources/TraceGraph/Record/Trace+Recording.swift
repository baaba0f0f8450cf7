extension Trace {
  /// Records a value from outside. A named leaf is found again by `node(named:)`.
  ///
  /// - Parameters:
  ///   - name: unique within the scope; letters of any script. Empty for an unnamed leaf.
  ///   - value: the number or tensor.
  ///   - role: what the leaf is for; anything but `.operation`.
  ///   - file: where the call stands.
  ///   - line: where the call stands.
  /// - Precondition: the full name is new to the trace.
  @discardableResult
  public func leaf(
    _ name: String, _ value: Tensor, role: Role = .input, file: StaticString = #fileID,
    line: UInt = #line
  ) -> Value {
    leaf(name, value, role: role, source: storage.pointee.sources.id(file: file, line: line))
  }

  /// Records a scalar from outside.
  @discardableResult
  public func leaf(
    _ name: String, _ value: Double, role: Role = .input, file: StaticString = #fileID,
    line: UInt = #line
  ) -> Value {
    let node = storage.pointee.appendScalarLeaf(
      value, role: role, source: storage.pointee.sources.id(file: file, line: line))
    if !name.isEmpty { storage.pointee.setName(name, of: node) }
    return Value(self, node)
  }

  /// Records an input: a number that training leaves alone.
  public func input(
    _ name: String, _ value: Double, file: StaticString = #fileID, line: UInt = #line
  ) -> Value {
    leaf(name, value, role: .input, file: file, line: line)
  }

  /// Records an input of any shape.
  public func input(
    _ name: String, _ value: Tensor, file: StaticString = #fileID, line: UInt = #line
  ) -> Value {
    leaf(name, value, role: .input, file: file, line: line)
  }

  /// Records a parameter: what training changes.
  public func parameter(
    _ name: String, _ value: Double, file: StaticString = #fileID, line: UInt = #line
  ) -> Value {
    leaf(name, value, role: .parameter, file: file, line: line)
  }

  /// Records a parameter of any shape.
  public func parameter(
    _ name: String, _ value: Tensor, file: StaticString = #fileID, line: UInt = #line
  ) -> Value {
    leaf(name, value, role: .parameter, file: file, line: line)
  }

  /// Records a literal. Literals have no gradient and figures hide them by default.
  public func constant(_ value: Double) -> Value {
    Value(self, storage.pointee.appendScalarLeaf(value, role: .constant, source: 0))
  }

  /// Records a literal of any shape.
  public func constant(_ value: Tensor) -> Value {
    leaf("", value, role: .constant, source: 0)
  }

  /// Records a literal with the place in a formula where it stands.
  package func constant(_ value: Tensor, source: Source) -> Value {
    leaf("", value, role: .constant, source: storage.pointee.sources.id(of: source))
  }

  /// Records a leaf that stands at a place in a formula or sheet.
  package func leaf(_ name: String, _ value: Tensor, role: Role, source: Source) -> Value {
    leaf(name, value, role: role, source: storage.pointee.sources.id(of: source))
  }

  private func leaf(_ name: String, _ value: Tensor, role: Role, source: Int32) -> Value {
    precondition(role != .operation, "a leaf cannot have the role 'operation'")
    let node: Int32
    if let number = value.scalar {
      node = storage.pointee.appendScalarLeaf(number, role: role, source: source)
    } else {
      node = storage.pointee.append(
        .leaf, first: Storage.none, second: Storage.none, shape: value.shape, isTensor: true,
        role: role)
      storage.pointee.source[node] = source
      storage.pointee.values(node).update(from: value.elements, count: value.elements.count)
    }
    if !name.isEmpty { storage.pointee.setName(name, of: node) }
    return Value(self, node)
  }

  /// Records any op on any operands, after checking what the op demands of them.
  ///
  /// - Throws: `ShapeError` when the number of operands, their shapes or the attributes do not fit, and
  ///   where the result is over the budget of memory or one op would compute for minutes. Nothing is recorded then.
  /// - Precondition: the operands belong to this trace.
  @discardableResult
  public func record(
    _ op: Op, _ operands: [Value], attributes: Attributes = .none, source: Source? = nil
  ) throws(ShapeError) -> Value {
    let shape = try shape(of: op, operands, attributes)
    try requireRoom(for: op, shape)
    if !shape.isEmpty {
      try OpWork.require(op, operands.map(\.shape), attributes, result: shape)
    }
    return append(op, operands, attributes, shape, source)
  }

  fileprivate func shape(
    of op: Op, _ operands: [Value], _ attributes: Attributes
  ) throws(ShapeError) -> [Int] {
    for operand in operands {
      precondition(operand.trace === self, "an operand of \(op.name) is of another trace")
    }
    return try op.shape(of: operands.map(\.shape), attributes: attributes)
  }

  fileprivate func append(
    _ op: Op, _ operands: [Value], _ attributes: Attributes, _ shape: [Int], _ source: Source? = nil
  ) -> Value {
    let node = storage.pointee.append(
      op, operands: operands.map(\.index), attributes: attributes, shape: shape)
    if let source { storage.pointee.source[node] = storage.pointee.sources.id(of: source) }
    storage.pointee.forward(node)
    return Value(self, node)
  }

  /// A tensor and the gradient that a backward pass keeps for it must fit beside those there are.
  func requireRoom(for op: Op, _ shape: [Int]) throws(ShapeError) {
    guard !shape.isEmpty else { return }
    let elements = Double(storage.pointee.elementCount) + CheckedSize.count(shape)
    do {
      try MemoryBudget.require(elements * Storage.bytesPerElement)
    } catch {
      throw ShapeError(
        op, "the result \(shape.shapeText) is too large: with what is recorded, \(error.cause)")
    }
  }
}

extension Value {
  /// Records a checked op for an operator or function of the Swift interface, where a misfit is the
  /// caller's bug. The budget of memory is for what comes from outside, and not asked.
  @inline(never)
  func recordChecked(_ op: Op, _ operands: [Value], _ attributes: Attributes = .none) -> Value {
    do {
      let shape = try trace.shape(of: op, operands, attributes)
      return trace.append(op, operands, attributes, shape)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// Records a scalar op of one operand, or falls back to the checked path for a tensor.
  @inline(__always)
  consuming func unary(
    _ op: Op, file: StaticString, line: UInt, _ rule: (Double) -> Double
  ) -> Value {
    let s = storage
    guard s.pointee.shape[index] == 0 else {
      return recordChecked(op, [copy self]).placed(file, line)
    }
    let node = s.pointee.appendScalar(op, index, Storage.none, rule(s.pointee.value[index]))
    s.pointee.source[node] = s.pointee.sources.id(file: file, line: line)
    return moved(to: node)
  }

  /// Records a scalar op of two operands, or falls back to the checked path for tensors.
  ///
  /// The first operand is consumed: its reference to the trace becomes the result's, which saves a
  /// retain and a release where the caller has no other use for it.
  @inline(__always)
  static func binary(
    _ op: Op, _ a: consuming Value, _ b: Value, _ rule: (Double, Double) -> Double
  ) -> Value {
    guard let node = a.appendScalar(op, b, rule) else { return a.recordChecked(op, [copy a, b]) }
    return a.moved(to: node)
  }

  /// Appends a scalar op of this node and another; nil if either is a tensor.
  @inline(__always)
  func appendScalar(_ op: Op, _ b: Value, _ rule: (Double, Double) -> Double) -> Int32? {
    precondition(trace === b.trace, "the operands of \(op) are of different traces")
    let s = storage
    guard s.pointee.shape[index] | s.pointee.shape[b.index] == 0 else { return nil }
    let result = rule(s.pointee.value[index], s.pointee.value[b.index])
    return s.pointee.appendScalar(op, index, b.index, result)
  }

  /// Replaces this handle by the result of an op with `b`, without touching the reference count.
  @inline(__always)
  mutating func combine(_ op: Op, _ b: Value, _ rule: (Double, Double) -> Double) {
    if let node = appendScalar(op, b, rule) {
      index = node
    } else {
      self = recordChecked(op, [self, b])
    }
  }
}

extension Storage {
  /// Appends a scalar node whose operands are scalars and whose value is known.
  @inline(__always)
  mutating func appendScalar(_ op: Op, _ first: Int32, _ second: Int32, _ result: Double) -> Int32 {
    reserveNode()
    let node = count
    code[node] = op.rawValue
    role[node] = Role.operation.rawValue
    shape[node] = 0
    operands[node] = SIMD2(first, second)
    value[node] = result
    scope[node] = currentScope
    source[node] = 0
    count = node + 1
    return Int32(truncatingIfNeeded: node)
  }

  @inline(__always)
  mutating func appendScalarLeaf(_ number: Double, role: Role, source: Int32) -> Int32 {
    let node = appendScalar(.leaf, Storage.none, Storage.none, number)
    self.role[node] = role.rawValue
    self.source[node] = source
    return node
  }

  /// Appends a node of any shape with room for its value, which is not computed yet.
  mutating func append(
    _ op: Op, first: Int32, second: Int32, shape resultShape: [Int], isTensor: Bool, role: Role
  ) -> Int32 {
    let node = appendScalar(op, first, second, 0)
    if isTensor { code[node] |= Storage.tensorBit }
    self.role[node] = role.rawValue
    shape[node] = shapeID(of: resultShape)
    if shape[node] != 0 {
      let start = reserveElements(resultShape.reduce(1, *))
      value[node] = Double(bitPattern: UInt64(start))
    }
    return node
  }

  /// Appends a checked op with its attributes.
  mutating func append(
    _ op: Op, operands: [Int32], attributes: Attributes, shape: [Int]
  ) -> Int32 {
    var pair = SIMD2(
      operands.first ?? Storage.none, operands.count > 1 ? operands[1] : Storage.none)
    switch attributes {
    case .exponent(let p), .slope(let p): pair.y = numberID(p)
    default: break
    }
    if op.isListed {
      pair = SIMD2(Int32(extra.count), Int32(operands.count))
      extra.append(contentsOf: operands)
    }
    if op == .opaque { opaqueCount += 1 }
    let isTensor = op.row.kind != .elementwise || !shape.isEmpty
    let node = append(
      op, first: pair.x, second: pair.y, shape: shape, isTensor: isTensor, role: .operation)
    switch attributes {
    case .none, .exponent, .slope: break
    default:
      attributeOfNode[node] = Int32(self.attributes.count)
      self.attributes.append(attributes)
    }
    return node
  }

  mutating func shapeID(of shape: [Int]) -> Int32 {
    if shape.isEmpty { return 0 }
    if let known = shapeIDs[shape] { return known }
    let id = Int32(shapes.count)
    shapes.append(shape)
    shapeIDs[shape] = id
    return id
  }

  mutating func numberID(_ number: Double) -> Int32 {
    if let last = numbers.last, last.bitPattern == number.bitPattern {
      return Int32(numbers.count - 1)
    }
    numbers.append(number)
    return Int32(numbers.count - 1)
  }
}
