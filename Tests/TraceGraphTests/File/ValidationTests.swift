import Testing

@testable import TraceGraph

@Suite struct ValidationTests {
  @Test func `recorded traces are valid, whatever they hold`() {
    let traces = [Zoo.everyOp(), Zoo.hardNumbers(), Trace()]
    for trace in traces { #expect(throws: Never.self) { try trace.validate() } }
    // All but what is opaque; 14 numbers, their vector and two tensors without elements, each negated twice;
    // nothing.
    #expect(Set(traces[0].nodes.map(\.op)).count == Op.allCases.count - 1)
    #expect(traces[1].nodes.count == 17 * 3)
    #expect(traces[2].nodes.isEmpty)
  }

  /// A fault put into the storage of `Zoo.everyOp()`, and what is said of it.
  struct Fault: Sendable, CustomTestStringConvertible {
    var cause: String
    var node: @Sendable (Op) -> Bool
    var damage: @Sendable (inout Storage, Int32) -> Void
    var testDescription: String { cause }

    init(
      _ cause: String, at op: Op, _ damage: @escaping @Sendable (inout Storage, Int32) -> Void
    ) {
      self.cause = cause
      node = { $0 == op }
      self.damage = damage
    }
  }

  private static let faults: [Fault] = [
    Fault("unknown op", at: .exp) { $0.code[$1] = 0x7F },
    Fault("unknown role", at: .exp) { $0.role[$1] = 77 },
    Fault("a exp as input", at: .exp) { $0.role[$1] = Role.input.rawValue },
    Fault("a leaf as operation", at: .leaf) { $0.role[$1] = Role.operation.rawValue },
    Fault("unknown shape", at: .exp) { $0.shape[$1] = 9999 },
    Fault("unknown scope", at: .exp) { $0.scope[$1] = -1 },
    Fault("unknown source", at: .exp) { $0.source[$1] = 9999 },
    Fault("operand 9999 does not come before the node", at: .exp) { $0.operands[$1].x = 9999 },
    Fault("operand -1 does not come before the node", at: .add) { $0.operands[$1].y = -1 },
    Fault("operand is the node itself", at: .exp) { $0.operands[$1].x = $1 },
    Fault("operands outside the list", at: .concat) { $0.operands[$1].y = 9999 },
    Fault("its exponent is missing", at: .constantPower) { $0.operands[$1].y = -1 },
    Fault("its slope is missing", at: .leakyrelu) { $0.operands[$1].y = 9999 },
    Fault("scalar and tensor are mixed up", at: .exp) { $0.code[$1] |= Storage.tensorBit },
    Fault("its shape is [2×3], the op gives [3×2]", at: .transpose) {
      $0.shape[$1] = $0.shapeID(of: [2, 3])
    },
    Fault("slice: needs ranges", at: .slice) { $0.attributeOfNode[$1] = nil },
    Fault("its value is outside storage", at: .transpose) {
      $0.value[$1] = Double(bitPattern: UInt64($0.elementCount) - 1)
    },
    Fault("two nodes share a full name", at: .exp) { $0.names[$1] = "x" },
    Fault("'stranger' is found as another node", at: .leaf) { $0.names[$1] = "stranger" },
  ]

  @Test(arguments: faults)
  func `a fault in the record is found and named`(_ fault: Fault) throws {
    let trace = Zoo.everyOp()
    let node = try #require(trace.nodes.first { fault.node($0.op) })
    fault.damage(&trace.storage.pointee, node.index)
    let error = #expect(throws: TraceFileError.self) { try trace.validate() }
    let own = "operand \(node.index) does not come before the node"
    #expect(error?.cause == (fault.cause == "operand is the node itself" ? own : fault.cause))
    #expect(error?.stage == .validation)
    try Zoo.everyOp().validate()
  }
}
