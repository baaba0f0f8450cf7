/// One number for every element of every node up to an output, beside the trace: gradients, or the
/// changes of values along a direction.
final class NodeNumbers {
  private let output: Value
  private let scalars: UnsafeMutablePointer<Double>
  private let elements: UnsafeMutablePointer<Double>

  /// All numbers are 0.
  init(upTo output: Value) {
    self.output = output
    let count = output.id + 1
    let elementCount = output.storage.pointee.elementCount
    scalars = .allocate(capacity: count + elementCount)
    scalars.initialize(repeating: 0, count: count + elementCount)
    elements = scalars + count
  }

  deinit { scalars.deallocate() }

  /// The numbers of one node, in its shape.
  subscript(node: Int32) -> UnsafeMutablePointer<Double> {
    output.storage.pointee.place(of: node, scalars, elements)
  }

  func clear(_ node: Int32) {
    self[node].update(repeating: 0, count: output.storage.elementCount(node))
  }

  /// Whether a node has a number that is not 0.
  func isMoved(_ node: Int32) -> Bool {
    let numbers = self[node]
    for i in 0..<output.storage.elementCount(node) where numbers[i] != 0 { return true }
    return false
  }
}
