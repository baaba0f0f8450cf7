/// A recorded computation: every node in order of creation with its op, ordered operands, shape,
/// value, name, scope, role and source.
///
/// Handles (`Value`) keep the trace alive, so they never dangle. A trace is not `Sendable`: one task
/// records, replays and reads it.
public final class Trace {
  /// A `let` pointer to a heap struct: the fields of a class would cost an exclusivity check and a
  /// retain at every access.
  let storage: UnsafeMutablePointer<Storage>

  /// An empty trace.
  public init() {
    storage = .allocate(capacity: 1)
    storage.initialize(to: MemoryPool.takeArena())
  }

  deinit {
    MemoryPool.give(&storage.pointee)
    storage.deinitialize(count: 1)
    storage.deallocate()
  }

  /// How many nodes are recorded.
  public var count: Int { storage.pointee.count }

  /// The node at a position in creation order.
  public subscript(_ position: Int) -> Value {
    precondition(position >= 0 && position < count, "node \(position) of \(count)")
    return Value(self, Int32(position))
  }

  /// All nodes in creation order, which is a topological order.
  public var nodes: some RandomAccessCollection<Value> {
    (0..<count).lazy.map { Value(self, Int32($0)) }
  }

  /// The node with this full name (`scope/name`; a name without scope stands alone), or nil.
  public func node(named fullName: String) -> Value? {
    storage.pointee.nodeOfName[fullName].map { Value(self, $0) }
  }

  /// About how many bytes its nodes and their gradients take, without names.
  package var memory: Double {
    Double(count) * 48 + Double(storage.pointee.elementCount) * Storage.bytesPerElement
  }

  /// Makes room for a number of nodes in advance.
  public func reserveCapacity(_ nodes: Int) {
    if nodes > storage.pointee.capacity { storage.pointee.grow(to: nodes) }
  }
}
