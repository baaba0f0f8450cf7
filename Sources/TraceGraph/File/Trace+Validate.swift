extension Trace {
  /// Checks that the record holds together: operands come before their nodes, shapes are what the
  /// ops give, storage has room for every value, names are unique. Values themselves are not
  /// recomputed: not-a-number is a value like any other.
  ///
  /// - Throws: for the first node that is at fault.
  /// - Complexity: linear in nodes and edges.
  public func validate() throws(TraceFileError) {
    for node in 0..<Int32(count) {
      if let cause = storage.pointee.fault(of: node) {
        let name = storage.pointee.names[node].map { " '\($0)'" } ?? ""
        throw TraceFileError(
          .validation, of: "node \(node)" + name, cause: cause, remedy: "record the trace anew")
      }
    }
    if let cause = storage.pointee.faultOfNames() {
      throw TraceFileError(
        .validation, of: "names", cause: cause, remedy: "record the trace anew")
    }
  }
}

extension Storage {
  /// What is wrong with a node; nil if nothing is.
  fileprivate func fault(of node: Int32) -> String? {
    guard Op(rawValue: code[node] & ~Storage.tensorBit) != nil else { return "unknown op" }
    guard let role = Role(rawValue: role[node]) else { return "unknown role" }
    let op = op(node)
    guard (role == .operation) == (op != .leaf) else { return "a \(op.name) as \(role.name)" }
    guard shapes.indices.contains(Int(shape[node])) else { return "unknown shape" }
    guard scopes.indices.contains(Int(scope[node])) else { return "unknown scope" }
    guard sources.sources.indices.contains(Int(source[node])) else { return "unknown source" }
    return faultOfOperands(node, op) ?? faultOfShape(node, op) ?? faultOfValue(node)
  }

  private func faultOfOperands(_ node: Int32, _ op: Op) -> String? {
    let pair = operands[node]
    if op.isListed, pair.x < 0 || pair.y < 0 || Int(pair.x) + Int(pair.y) > extra.count {
      return "operands outside the list"
    }
    if op.hasNumber, !numbers.indices.contains(Int(pair.y)) {
      return "its \(op.row.takes == .slope ? "slope" : "exponent") is missing"
    }
    for slot in 0..<operandCount(node) {
      let operand = operand(node, slot)
      guard operand >= 0, operand < node else {
        return "operand \(operand) does not come before the node"
      }
    }
    return nil
  }

  private func faultOfShape(_ node: Int32, _ op: Op) -> String? {
    let result = shapes[Int(shape[node])]
    let isTensor = code[node] & Storage.tensorBit != 0
    let isMarked = !result.isEmpty || op.row.kind == .tensor || op.row.kind == .loss
    guard isTensor == isMarked else { return "scalar and tensor are mixed up" }
    guard CheckedSize.product(result) != nil else { return "too many elements" }
    if op == .leaf { return nil }
    do throws(ShapeError) {
      let operands = (0..<operandCount(node)).map { shapes[Int(shape[operand(node, $0)])] }
      let computed = try op.shape(of: operands, attributes: attributes(of: node))
      return computed == result
        ? nil : "its shape is \(result.shapeText), the op gives \(computed.shapeText)"
    } catch { return error.description }
  }

  private func faultOfValue(_ node: Int32) -> String? {
    guard shape[node] != 0 else { return nil }
    let start = value[node].bitPattern
    let needed = elementCount(node)
    let fits = needed <= elementCount && start <= UInt64(elementCount - needed)
    return fits ? nil : "its value is outside storage"
  }

  fileprivate func faultOfNames() -> String? {
    guard names.count == nodeOfName.count else { return "two nodes share a full name" }
    for (node, name) in names {
      guard node >= 0, node < count, !name.isEmpty else { return "\(name.quoted) names no node" }
      let path = scopes[Int(scope[node])]
      guard nodeOfName[NodeName.join(path, name)] == node else {
        return "\(name.quoted) is found as another node"
      }
    }
    return nil
  }
}
