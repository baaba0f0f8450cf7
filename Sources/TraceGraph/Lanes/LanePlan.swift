/// Which nodes a lane program computes: those that feed an output and depend on an input.
struct LanePlan {
  let trace: Trace
  let inputs: [Int32]
  let outputs: [Int32]
  /// The computed nodes in order.
  let active: [Int32]
  /// Whether everything that takes part is a scalar.
  let isScalar: Bool

  init(_ trace: Trace, _ inputs: [Int32], _ outputs: [Int32]) {
    self.trace = trace
    self.inputs = inputs
    self.outputs = outputs
    let storage = trace.storage
    let end = Int(outputs.max() ?? 0) + 1
    let needed = LanePlan.cone(storage, outputs, end)
    var depends = [Bool](repeating: false, count: end)
    for input in inputs where Int(input) < end { depends[Int(input)] = true }
    var active: [Int32] = []
    for node in 0..<end where needed[node] && !depends[node] {
      let id = Int32(node)
      for slot in 0..<storage.operandCount(id)
      where depends[Int(storage.operand(id, slot))] {
        depends[node] = true
      }
      if depends[node] { active.append(id) }
    }
    self.active = active
    isScalar = (inputs + outputs + active).allSatisfy { node in
      storage.pointee.code[node] & Storage.tensorBit == 0 && storage.pointee.shape[node] == 0
    }
  }

  /// What feeds the outputs, outputs included.
  private static func cone(
    _ storage: UnsafeMutablePointer<Storage>, _ outputs: [Int32], _ end: Int
  ) -> [Bool] {
    var needed = [Bool](repeating: false, count: end)
    for output in outputs { needed[Int(output)] = true }
    for node in (0..<end).reversed() where needed[node] {
      for slot in 0..<storage.operandCount(Int32(node)) {
        needed[Int(storage.operand(Int32(node), slot))] = true
      }
    }
    return needed
  }
}
