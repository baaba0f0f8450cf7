/// How far rounding alone moves the gradients that a tape gives: the sweep back to one node, again and
/// again over values and contributions that are disturbed in their last bit.
struct GradientNoise {
  let pass: BackwardPass
  let downstream: Downstream
  let seed: Tensor
  private var storage: UnsafeMutablePointer<Storage> { pass.output.storage }

  /// How many disturbed sweeps are compared with an undisturbed one.
  static let trials = 6

  /// Twice the largest change of every number of the node's gradient. The trace ends as it was.
  func measure(using noise: inout RoundingNoise) -> [Double] {
    let count = storage.elementCount(downstream.node)
    guard !downstream.nodes.isEmpty else { return Array(repeating: 0, count: count) }
    let generation = storage.pointee.generation
    for node in downstream.nodes { storage.pointee.forward(node) }
    var none: RoundingNoise?
    let plain = sweep(&none)
    var largest = [Double](repeating: 0, count: count)
    for _ in 0..<Self.trials {
      noise.replay(downstream, storage, where: nil)
      var other: RoundingNoise? = noise
      let gradient = sweep(&other)
      if let other { noise = other }
      for i in 0..<count {
        let change = abs(gradient[i] - plain[i])
        largest[i] = change.isNaN ? .infinity : max(largest[i], change)
      }
    }
    downstream.restore(storage)
    storage.pointee.generation = generation
    return largest.map { 2 * $0 }
  }

  private func sweep(_ noise: inout RoundingNoise?) -> [Double] {
    let first = downstream.elementCount
    let count = storage.elementCount(downstream.node)
    var gradient = [Double](repeating: 0, count: first + count)
    func start(of node: Int32) -> Int? {
      node == downstream.node ? first : downstream.start(of: node)
    }
    let last = first - storage.elementCount(pass.output.index)
    for (i, element) in seed.elements.enumerated() { gradient[last + i] = element }
    for node in downstream.nodes.reversed() {
      guard let from = start(of: node) else { continue }
      for slot in 0..<storage.operandCount(node) {
        let operand = storage.operand(node, slot)
        guard let to = start(of: operand) else { continue }
        if let part = storage.pointee.scalarContribution(
          node, slot: slot, upstream: gradient[from],
          skippingZeros: pass.reached[Int(node)] == Reach.unchosen)
        {
          gradient[to] += noise?.disturb(part, scale: abs(part)) ?? part
          continue
        }
        let contribution = gradient.withUnsafeMutableBufferPointer {
          storage.pointee.contribution(
            node, slot: slot, upstream: $0.baseAddress, at: from,
            skippingZeros: pass.reached[Int(node)] == Reach.unchosen)
        }
        for (i, part) in contribution.enumerated() {
          gradient[to + i] += noise?.disturb(part, scale: abs(part)) ?? part
        }
      }
    }
    return Array(gradient[first...])
  }
}

extension Storage {
  /// What one operand slot of a scalar node with scalar operands contributes; nil for others.
  ///
  /// - Parameter upstream: read for scalars alone; a tensor without elements has none.
  @inline(__always) func scalarContribution(
    _ node: Int32, slot: Int, upstream: @autoclosure () -> Double, skippingZeros: Bool = false
  ) -> Double? {
    guard code[node] & Storage.tensorBit == 0 else { return nil }
    let upstream = upstream()
    if skippingZeros, upstream == 0 { return 0 }
    let local = locals(op(node), node)
    return upstream * (slot == 0 ? local.first : local.second)
  }

  /// What one operand slot of any node contributes, scalar or tensor, in the operand's shape.
  /// - Parameter skippingZeros: as the sweep does below `where`: a gradient of 0 adds nothing.
  func contribution(
    _ node: Int32, slot: Int, upstream: UnsafeMutablePointer<Double>?, at start: Int = 0,
    skippingZeros: Bool = false
  ) -> [Double] {
    var part = [Double](repeating: 0, count: elementCount(operand(node, slot)))
    guard let upstream = upstream.map({ $0 + start }) else { return part }
    if let scalar = scalarContribution(
      node, slot: slot, upstream: upstream[0], skippingZeros: skippingZeros)
    {
      part[0] = scalar
      return part
    }
    part.withUnsafeMutableBufferPointer { part in
      guard let base = part.baseAddress else { return }
      if skippingZeros {
        accumulateNonzero(node, slot: slot, upstream: upstream, into: base)
      } else {
        accumulate(node, slot: slot, upstream: upstream, into: base)
      }
    }
    return part
  }
}
