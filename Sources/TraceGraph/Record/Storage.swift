#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The arena behind a trace: one column per property of a node, so that a sweep touches only the
/// columns it needs. 30 bytes a node; names, attributes and sources stand apart and only where set.
struct Storage: @unchecked Sendable {
  var count = 0
  var capacity = 0

  /// The op's number, with the top bit set when the result or an operand is not a scalar.
  var code: Column<UInt8>
  var role: Column<UInt8>
  /// Index into `shapes`; 0 is the scalar.
  var shape: Column<Int32>
  /// First and second operand. For one operand with an attribute, the second is the attribute's
  /// index (exponents and slopes in `numbers`, others in `attributes`); for `concat`, a start in
  /// `extra` and a count.
  var operands: Column<SIMD2<Int32>>
  /// The value of a scalar; of a tensor the bits of its start in `elements`.
  var value: Column<Double>
  var scope: Column<Int32>
  /// Index into `sources`; 0 for none of its own.
  var source: Column<Int32>

  /// All tensor elements, in order of creation.
  var elements: Column<Double>
  var elementCount = 0
  var elementCapacity = 0

  var numbers: [Double] = []
  var attributes: [Attributes] = []
  var attributeOfNode: [Int32: Int32] = [:]
  var extra: [Int32] = []
  var shapes: [[Int]] = [[]]
  var shapeIDs: [[Int]: Int32] = [[]: 0]
  var scopes: [String] = [""]
  var scopeIDs: [String: Int32] = ["": 0]
  var currentScope: Int32 = 0
  var names: [Int32: String] = [:]
  var nodeOfName: [String: Int32] = [:]
  var sources = SourceTable()
  /// How many nodes are opaque.
  var opaqueCount = 0
  /// The gradients that were recorded with them.
  var given: GivenGradients?
  /// Grows whenever values change in place, so that a backward pass knows when it is stale.
  var generation = 0

  init() {
    code = Column()
    role = Column()
    shape = Column()
    operands = Column()
    value = Column()
    scope = Column()
    source = Column()
    elements = Column()
  }

  private init(reusing other: Storage) {
    code = other.code
    role = other.role
    shape = other.shape
    operands = other.operands
    value = other.value
    scope = other.scope
    source = other.source
    elements = other.elements
  }

  /// What a tensor's element takes: its value, and its gradient in a backward pass.
  static let bytesPerElement = 16.0

  static let tensorBit: UInt8 = 0x80
  static let none: Int32 = -1

  /// Makes room for one more node.
  @inline(__always) mutating func reserveNode() {
    if count == capacity { grow(to: max(64, capacity + capacity / 2)) }
  }

  mutating func grow(to newCapacity: Int) {
    precondition(newCapacity < Int(Int32.max), "a trace holds fewer than 2³¹ nodes")
    code.resize(to: newCapacity)
    role.resize(to: newCapacity)
    shape.resize(to: newCapacity)
    operands.resize(to: newCapacity)
    value.resize(to: newCapacity)
    scope.resize(to: newCapacity)
    source.resize(to: newCapacity)
    capacity = newCapacity
  }

  /// Room for `needed` tensor elements; returns where they start.
  mutating func reserveElements(_ needed: Int) -> Int {
    let start = elementCount
    elementCount += needed
    if elementCount > elementCapacity {
      elementCapacity = max(256, elementCount + elementCount / 2)
      elements.resize(to: elementCapacity)
    }
    return start
  }

  /// Forgets every node but keeps the columns' memory.
  mutating func empty() {
    var fresh = Storage(reusing: self)
    fresh.capacity = capacity
    fresh.elementCapacity = elementCapacity
    self = fresh
  }

  mutating func release() {
    code.release()
    role.release()
    shape.release()
    operands.release()
    value.release()
    scope.release()
    source.release()
    elements.release()
  }
}

/// A growing array without bounds checks or reference counting.
struct Column<Element: BitwiseCopyable> {
  /// From `malloc`, so that growing is a `realloc`: large columns move without a copy.
  private(set) var base: UnsafeMutablePointer<Element>

  init() {
    guard let first = malloc(MemoryLayout<Element>.stride) else {
      MemoryBudget.outOfMemory(MemoryLayout<Element>.stride)
    }
    base = first.bindMemory(to: Element.self, capacity: 1)
  }

  @inline(__always) subscript(_ index: Int) -> Element {
    get { base[index] }
    nonmutating set { base[index] = newValue }
  }

  @inline(__always) subscript(_ index: Int32) -> Element {
    get { base[Int(index)] }
    nonmutating set { base[Int(index)] = newValue }
  }

  mutating func resize(to capacity: Int) {
    let bytes = capacity * MemoryLayout<Element>.stride
    guard let grown = realloc(base, bytes) else {
      MemoryBudget.outOfMemory(bytes)
    }
    base = grown.bindMemory(to: Element.self, capacity: capacity)
  }

  func release() { free(base) }
}
