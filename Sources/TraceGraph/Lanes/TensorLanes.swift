/// A copy of a trace with tensors that every core replays on its own copy.
struct TensorLanes: Sendable {
  private let original: CopiedTrace
  private let inputs: [Int32]
  private let outputs: [Int32]
  private let active: [Int32]

  init(_ plan: LanePlan) {
    original = CopiedTrace(plan.trace)
    inputs = plan.inputs
    outputs = plan.outputs
    active = plan.active
  }

  private var inputCount: Int { inputs.reduce(0) { $0 + original.elementCount($1) } }
  private var outputCount: Int { outputs.reduce(0) { $0 + original.elementCount($1) } }

  func values(count: Int, fill: LaneProgram.Fill) -> [Double] {
    let width = outputCount
    var results = [Double](repeating: 0, count: count * width)
    results.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let shared = SharedBuffer(start: start)
      withoutActuallyEscaping(fill) { fill in
        LaneBlocks.onEveryCore(blocks: count) { first, end in
          let copy = original.another()
          let setting = copy.makeSetting(inputCount)
          for lane in first..<end {
            fill(lane, setting)
            copy.run(setting, inputs, active)
            copy.read(outputs, into: shared.start + lane * width)
          }
          setting.deallocate()
        }
      }
    }
    return results
  }

  func gradients(
    count: Int, fill: LaneProgram.Fill
  ) -> (values: [Double], gradients: [Double]) {
    let width = inputCount
    var values = [Double](repeating: 0, count: count)
    var results = [Double](repeating: 0, count: count * width)
    values.withUnsafeMutableBufferPointer { valueBuffer in
      results.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress, let valueStart = valueBuffer.baseAddress else {
          return
        }
        let shared = SharedBuffer(start: start)
        let sharedValues = SharedBuffer(start: valueStart)
        withoutActuallyEscaping(fill) { fill in
          LaneBlocks.onEveryCore(blocks: count) { first, end in
            let copy = original.another()
            let setting = copy.makeSetting(inputCount)
            for lane in first..<end {
              fill(lane, setting)
              copy.run(setting, inputs, active)
              copy.read(outputs, into: sharedValues.start + lane)
              copy.differentiate(outputs[0], by: inputs, into: shared.start + lane * width)
            }
            setting.deallocate()
          }
        }
      }
    }
    return (values, results)
  }
}

/// A trace that nobody else holds, so that it may cross to another thread.
final class CopiedTrace: @unchecked Sendable {
  private let trace: Trace

  init(_ original: Trace) {
    trace = Trace()
    trace.storage.pointee.copyNodes(of: original.storage.pointee)
  }

  func another() -> CopiedTrace { CopiedTrace(trace) }

  func elementCount(_ node: Int32) -> Int { trace.storage.elementCount(node) }

  func makeSetting(_ count: Int) -> UnsafeMutableBufferPointer<Double> {
    let setting = UnsafeMutableBufferPointer<Double>.allocate(capacity: max(1, count))
    setting.initialize(repeating: 0)
    return UnsafeMutableBufferPointer(rebasing: setting[..<count])
  }

  func run(
    _ setting: UnsafeMutableBufferPointer<Double>, _ inputs: [Int32], _ active: [Int32]
  ) {
    var position = 0
    for input in inputs {
      let target = trace.storage.pointee.values(input)
      for i in 0..<elementCount(input) { target[i] = setting[position + i] }
      position += elementCount(input)
    }
    for node in active { trace.storage.pointee.forward(node) }
    trace.storage.pointee.generation += 1
  }

  func read(_ outputs: [Int32], into results: UnsafeMutablePointer<Double>) {
    var position = 0
    for output in outputs {
      let count = elementCount(output)
      (results + position).update(from: trace.storage.pointee.values(output), count: count)
      position += count
    }
  }

  func differentiate(
    _ output: Int32, by inputs: [Int32], into results: UnsafeMutablePointer<Double>
  ) {
    let pass = Value(trace, output).backward()
    var position = 0
    for input in inputs {
      let node = Value(trace, input)
      let count = elementCount(input)
      for (i, derivative) in (pass.tensorGradient(of: node)?.elements ?? []).enumerated() {
        results[position + i] = derivative
      }
      position += count
    }
  }
}

extension Storage {
  /// Copies nodes, values and attributes of another arena into this empty one; names, scopes and
  /// sources stay behind.
  mutating func copyNodes(of other: Storage) {
    grow(to: max(1, other.count))
    count = other.count
    code.base.update(from: other.code.base, count: count)
    role.base.update(from: other.role.base, count: count)
    shape.base.update(from: other.shape.base, count: count)
    operands.base.update(from: other.operands.base, count: count)
    value.base.update(from: other.value.base, count: count)
    scope.base.update(repeating: 0, count: count)
    source.base.update(repeating: 0, count: count)
    _ = reserveElements(other.elementCount)
    elements.base.update(from: other.elements.base, count: other.elementCount)
    numbers = other.numbers
    attributes = other.attributes
    attributeOfNode = other.attributeOfNode
    extra = other.extra
    shapes = other.shapes
    shapeIDs = other.shapeIDs
  }
}
