/// All values of a trace at one moment, to put back after an experiment.
struct ValueSnapshot {
  private let values: [Double]
  private let elements: [Double]
  private let generation: Int

  init(of trace: Trace) {
    let storage = trace.storage.pointee
    values = Array(UnsafeBufferPointer(start: storage.value.base, count: storage.count))
    elements = Array(
      UnsafeBufferPointer(start: storage.elements.base, count: storage.elementCount))
    generation = storage.generation
  }

  /// Puts every value back, bit for bit; backward passes made before the snapshot are current again.
  func restore(_ trace: Trace) {
    trace.storage.pointee.value.base.update(from: values, count: values.count)
    trace.storage.pointee.elements.base.update(from: elements, count: elements.count)
    trace.storage.pointee.generation = generation
  }
}
