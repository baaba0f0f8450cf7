/// x with a share of its elements left out: x m, where m is a mask of 0 and 1/(1 − rate), so that the mean
/// stays. The mask is a constant node beside the result, and its numbers are recorded like all others;
/// `Trace.drawMasks(seed:)` draws all masks of a trace anew, `Trace.openMasks()` leaves nothing out.
///
/// - Parameters:
///   - x: a tensor or a number.
///   - rate: the share that is left out, from 0 to below 1.
///   - seed: of the first mask; equal seeds give equal masks.
/// - Precondition: the rate is in its range.
public func dropout(_ x: Value, rate: Double, seed: UInt64 = 0) -> Value {
  precondition(rate >= 0 && rate < 1, "dropout leaves out a share from 0 to below 1, not \(rate)")
  do {
    return try x.trace.recordDropout(of: x, rate: rate, mask: "", seed: seed)
  } catch { preconditionFailure("\(error)") }
}

/// x m by a mask that is given: 0 leaves an element out, 1/(1 − rate) keeps it. An element that is infinite or
/// not a number stays seen through a 0.
public func dropout(_ x: Value, mask: Value) -> Value {
  Value.binary(.dropout, x, mask) { $0 * $1 }
}

/// A mask of dropout that was drawn.
package struct DropoutMask {
  /// What it is called in the scope of a layer.
  package static let name = "mask"

  /// The leaf that holds it.
  package var leaf: Value
  /// The share that is left out.
  package var rate: Double

  /// Draws the mask's numbers, or the next of several masks.
  ///
  /// - Parameters:
  ///   - numbers: what is filled, in order.
  ///   - rate: the share that is left out.
  ///   - generator: where chance comes from: one number an element.
  package static func draw(
    _ numbers: UnsafeMutableBufferPointer<Double>, rate: Double, from generator: inout SplitMix64
  ) {
    let kept = 1 / (1 - rate)
    for i in numbers.indices {
      let unit = Double(generator.next() >> 11) * 0x1p-53
      numbers[i] = unit < rate ? 0 : kept
    }
  }
}

extension Trace {
  /// The masks that dropout drew, in order of creation.
  package var masks: [DropoutMask] {
    let storage = storage.pointee
    let nodes = storage.attributeOfNode.keys.sorted()
    return nodes.compactMap { node in
      guard case .rate(let rate) = storage.attributes(of: node) else { return nil }
      let leaf = Value(self, storage.operand(node, 1))
      return leaf.op == .leaf ? DropoutMask(leaf: leaf, rate: rate) : nil
    }
  }

  /// Draws all masks of dropout anew. Nodes that depend on them keep their numbers until `replay()`.
  ///
  /// - Parameter seed: equal seeds give equal masks; each mask has a stream of its own.
  public func drawMasks(seed: UInt64) {
    for (number, mask) in masks.enumerated() {
      var generator = SplitMix64(seed: seed, stream: UInt64(number))
      write(mask.leaf) { DropoutMask.draw($0, rate: mask.rate, from: &generator) }
    }
  }

  /// Lets everything through all masks of dropout, as outside of training. Nodes that depend on them keep
  /// their numbers until `replay()`.
  public func openMasks() {
    for mask in masks { write(mask.leaf) { $0.update(repeating: 1) } }
  }

  /// Records dropout with a mask of its own.
  ///
  /// - Parameter mask: the mask's name in the current scope; empty for none.
  package func recordDropout(
    of x: Value, rate: Double, mask: String, seed: UInt64, source: Source? = nil
  ) throws(ShapeError) -> Value {
    try AttributeForm.rate.check(.rate(rate), of: .dropout)
    try requireRoom(for: .dropout, x.shape)
    let leaf = unplacedLeaf(mask, Tensor(repeating: 1, shape: x.shape), role: .constant)
    var generator = SplitMix64(seed: seed, stream: UInt64(masks.count))
    write(leaf) { DropoutMask.draw($0, rate: rate, from: &generator) }
    return try record(.dropout, [x, leaf], attributes: .rate(rate), source: source)
  }
}
