extension Value {
  /// Names the node; figures, tables and files show it under this name.
  ///
  /// A node that has a name already, and a leaf, is recorded anew through `identity`: `f = x` is a
  /// node of its own.
  /// - Precondition: the full name (current scope and `name`) is new to the trace, and not empty.
  @discardableResult
  public func named(_ name: String, file: StaticString = #fileID, line: UInt = #line) -> Value {
    let source = storage.pointee.sources.id(file: file, line: line)
    return named(name, sourceID: source)
  }

  /// Names a node from a formula at its place in the text.
  @discardableResult
  package func named(_ name: String, source: Source) -> Value {
    named(name, sourceID: storage.pointee.sources.id(of: source))
  }

  private func named(_ name: String, sourceID: Int32) -> Value {
    precondition(!name.isEmpty, "a name cannot be empty")
    let isTaken = op == .leaf || storage.pointee.names[index] != nil
    let target = isTaken ? recordChecked(.identity, [self]) : self
    storage.pointee.scope[target.index] = storage.pointee.currentScope
    storage.pointee.setName(name, of: target.index)
    storage.pointee.source[target.index] = sourceID
    return target
  }

  /// Where the node was written. An operator without a place of its own takes that of the named
  /// result that it feeds; nil when there is none.
  ///
  /// Cost: linear in the number of nodes between this one and the result.
  public var source: Source? {
    let own = storage.pointee.source[index]
    if own != 0 { return storage.pointee.sources[own] }
    return storage.pointee.enclosingSource(of: index).map { storage.pointee.sources[$0] }
  }
}

extension Storage {
  mutating func setName(_ name: String, of node: Int32) {
    let fullName = NodeName.join(scopes[Int(scope[node])], name)
    precondition(nodeOfName[fullName] == nil, "the name '\(fullName)' is taken")
    nodeOfName[fullName] = node
    names[node] = name
  }

  /// The place of the first later node with one of its own that this node feeds through nodes
  /// without; nil if none.
  func enclosingSource(of node: Int32) -> Int32? {
    var feeds: Set<Int32> = [node]
    var next = node + 1
    while next < Int32(count) {
      let isConsumer = (0..<operandCount(next)).contains { feeds.contains(operand(next, $0)) }
      if isConsumer {
        if source[next] != 0 { return source[next] }
        feeds.insert(next)
      }
      next += 1
    }
    return nil
  }
}

extension Trace {
  /// Records everything in `body` under a scope: `scope("layer1")` inside `scope("net")` gives
  /// `net/layer1`. `example[17]` marks a repeated instance.
  ///
  /// - Throws: what `body` throws; the scope ends all the same.
  /// - Precondition: `name` is not empty.
  @discardableResult
  public func scope<Result, Failure: Error>(
    _ name: String, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(!name.isEmpty, "a scope needs a name")
    let outer = storage.pointee.currentScope
    let path = storage.pointee.scopes[Int(outer)]
    storage.pointee.currentScope = storage.pointee.scopeID(of: ScopePath.join(path, name))
    defer { storage.pointee.currentScope = outer }
    return try body()
  }
}

extension Storage {
  mutating func scopeID(of path: String) -> Int32 {
    if let known = scopeIDs[path] { return known }
    let id = Int32(scopes.count)
    scopes.append(path)
    scopeIDs[path] = id
    return id
  }
}
