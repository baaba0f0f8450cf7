/// A scalar program as a list of instructions over slots. Every slot holds one number a lane.
struct LaneCode: Sendable {
  struct Instruction: Sendable {
    var op: Op
    var first: Int32
    var second: Int32
    var result: Int32
    /// Exponent or slope.
    var number: Double
  }

  /// In order; `result` slots are used again once their last reader has run.
  let forward: [Instruction]
  /// The same program with a slot of its own for every node, for backward lanes.
  let kept: [Instruction]
  /// Slots of the forward program and of the kept one.
  let slotCount: Int
  let keptSlotCount: Int
  /// Numbers that are the same in every lane; their slots come first.
  let uniform: [Double]
  /// Slots of the inputs, after the uniform ones.
  let inputs: Range<Int>
  let outputs: [Int32]
  let keptOutputs: [Int32]

  init(_ plan: LanePlan) {
    let storage = plan.trace.storage
    var builder = LaneSlots(plan)
    for node in plan.active {
      let pair = storage.pointee.operands[node]
      let isBinary = Storage.isBinary(storage.pointee.op(node))
      builder.append(
        node, op: storage.pointee.op(node), first: pair.x, second: isBinary ? pair.y : nil,
        number: storage.pointee.attributes(of: node).number)
    }
    forward = builder.forward
    kept = builder.kept
    slotCount = builder.slotCount
    keptSlotCount = builder.keptSlotCount
    uniform = builder.uniform
    inputs = builder.uniform.count..<(builder.uniform.count + plan.inputs.count)
    outputs = plan.outputs.map { builder.slot(of: $0) }
    keptOutputs = plan.outputs.map { builder.keptSlot(of: $0) }
  }
}

/// Gives nodes their slots: those of dead nodes are used again.
struct LaneSlots {
  private(set) var forward: [LaneCode.Instruction] = []
  private(set) var kept: [LaneCode.Instruction] = []
  private(set) var uniform: [Double] = []
  private(set) var slotCount: Int
  private(set) var keptSlotCount: Int
  /// By node; −1 for a node without.
  private var slots: [Int32]
  private var keptSlots: [Int32]
  private var free: [Int32] = []
  /// By node: how many readers are still to come, if its slot may be used again after them; else
  /// −1. Outputs have one more.
  private var readers: [Int32]

  init(_ plan: LanePlan) {
    let storage = plan.trace.storage
    let end = plan.trace.count
    var readers = [Int32](repeating: -1, count: end)
    for node in plan.active { readers[Int(node)] = 0 }
    var slots = [Int32](repeating: -1, count: end)
    for (position, input) in plan.inputs.enumerated() { slots[Int(input)] = Int32(position) }
    var uniformNodes: [Int32] = []
    func meet(_ node: Int32) {
      if readers[Int(node)] >= 0 {
        readers[Int(node)] += 1
      } else if slots[Int(node)] < 0 {
        slots[Int(node)] = 0
        uniformNodes.append(node)
      }
    }
    for node in plan.active {
      for slot in 0..<storage.operandCount(node) {
        meet(storage.operand(node, slot))
      }
    }
    for output in plan.outputs { meet(output) }
    uniform = uniformNodes.map { storage.pointee.value[$0] }
    let leaves = uniformNodes + plan.inputs
    for (slot, node) in leaves.enumerated() { slots[Int(node)] = Int32(slot) }
    self.slots = slots
    self.readers = readers
    keptSlots = slots
    slotCount = leaves.count
    keptSlotCount = leaves.count
  }

  func slot(of node: Int32) -> Int32 { slots[Int(node)] }
  func keptSlot(of node: Int32) -> Int32 { keptSlots[Int(node)] }

  mutating func append(_ node: Int32, op: Op, first: Int32, second: Int32?, number: Double) {
    let a = slot(of: first)
    let b = second.map { slot(of: $0) } ?? a
    let keptA = keptSlot(of: first)
    let keptB = second.map { keptSlot(of: $0) } ?? keptA
    finishReading(first)
    if let second { finishReading(second) }
    let result = takeSlot()
    slots[Int(node)] = result
    keptSlots[Int(node)] = Int32(keptSlotCount)
    forward.append(
      LaneCode.Instruction(op: op, first: a, second: b, result: result, number: number))
    kept.append(
      LaneCode.Instruction(
        op: op, first: keptA, second: keptB, result: Int32(keptSlotCount), number: number))
    keptSlotCount += 1
  }

  private mutating func takeSlot() -> Int32 {
    if let slot = free.popLast() { return slot }
    slotCount += 1
    return Int32(slotCount - 1)
  }

  /// Gives an active node's slot back after its last reader. An instruction reads before it writes,
  /// so its result may take the slot of its own operand.
  private mutating func finishReading(_ node: Int32) {
    let left = readers[Int(node)]
    guard left > 0 else { return }
    readers[Int(node)] = left - 1
    if left == 1 { free.append(slot(of: node)) }
  }
}
