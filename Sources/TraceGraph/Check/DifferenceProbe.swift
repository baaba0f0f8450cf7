/// Moves one number of a trace and looks at what the output becomes.
///
/// Differences are taken of Σ seed · output, so that they compare with the gradients of a pass with
/// that seed. The trace keeps the moved values until `restore()`.
struct DifferenceProbe {
  let output: Value
  let seed: Tensor
  let downstream: Downstream
  private let base: [Double]
  private let generation: Int
  private var storage: UnsafeMutablePointer<Storage> { output.storage }

  /// - Parameter pass: the gradients of the output, made at the present values.
  init(of node: Value, in pass: BackwardPass, seed: Tensor) {
    output = pass.output
    self.seed = seed
    downstream = Downstream(of: node, in: pass)
    base = pass.output.tensor.elements
    generation = pass.output.storage.pointee.generation
  }

  /// Puts every value back, bit for bit; backward passes made before are current again.
  func restore() {
    downstream.restore(storage)
    storage.pointee.generation = generation
  }

  /// The number that is moved, as it is now.
  func number(_ element: Int) -> Double { storage.pointee.values(downstream.node)[element] }

  /// Gives an element another value and recomputes what follows, up to the output.
  @discardableResult
  func move(_ element: Int, to x: Double) -> Double {
    storage.pointee.generation += 1
    storage.pointee.values(downstream.node)[element] = x
    for node in downstream.nodes { storage.pointee.forward(node) }
    return x
  }

  /// The output's numbers as they are now.
  func outputs() -> [Double] { output.tensor.elements }

  /// What Σ seed · output is at the start.
  var baseTotal: Double { difference(base, [Double](repeating: 0, count: base.count)) }

  /// What the points of one difference quotient show.
  struct Look {
    /// The quotient.
    var slope = 0.0
    /// The larger of the slopes from the middle to each point.
    var nearbySlope = 0.0
    /// Whether a node passes a kink between the points.
    var crossesKink = false
    /// Whether a node passes a pole, an edge or a jump of its second derivative between the points.
    var crossesBreak = false
    /// Whether the output is not finite at one of the points.
    var leaves = false
  }

  /// Takes the slope of the output along one element, from steps to both sides or one.
  func look(_ element: Int, step: Double, sides: DifferenceSides) -> Look {
    var look = Look()
    let x = number(element)
    let kinks = signs(downstream.kinks)
    let breaks = signs(downstream.breaks)
    var low = (x: x, output: base)
    var high = low
    for isHigh in sides == .two ? [false, true] : [true] {
      let point = move(element, to: isHigh ? x + step : x - step)
      let output = outputs()
      look.crossesKink = look.crossesKink || signs(downstream.kinks) != kinks
      look.crossesBreak = look.crossesBreak || signs(downstream.breaks) != breaks
      let change = difference(output, base)
      look.leaves = look.leaves || !change.isFinite
      look.nearbySlope = max(look.nearbySlope, abs(change / (point - x)))
      if isHigh { high = (point, output) } else { low = (point, output) }
    }
    restore()
    look.slope = difference(high.output, low.output) / (high.x - low.x)
    return look
  }

  /// On which sides of their kinks (or poles and edges) nodes stand now.
  func signs(_ nodes: [Int32]) -> [Int8] {
    var signs: [Int8] = []
    for node in nodes { storage.pointee.appendKinkSigns(of: node, to: &signs) }
    return signs
  }

  func difference(_ a: [Double], _ b: [Double]) -> Double {
    var total = 0.0
    for i in a.indices where seed.elements[i] != 0 { total += seed.elements[i] * (a[i] - b[i]) }
    return total
  }
}

extension DifferenceProbe {
  /// How far rounding may move the output's difference from the start when an element is moved:
  /// twice the largest of four trials. 0 when nothing that was rounded changes.
  func noise(_ element: Int, at x: Double, using noise: inout RoundingNoise) -> Double {
    move(element, to: x)
    let plain = outputs()
    let isMoved = movedElements(element)
    var largest = 0.0
    for _ in 0..<4 {
      noise.replay(downstream, storage, where: isMoved)
      let change = abs(difference(outputs(), plain))
      // What is not a number must not vanish in a maximum.
      largest = change.isNaN ? .infinity : max(largest, change)
    }
    restore()
    return 2 * largest
  }

  /// Which elements downstream are others than at the start, or would be had rounding not taken the
  /// change away.
  private func movedElements(_ element: Int) -> [Bool] {
    var isChanged = [Bool](repeating: false, count: downstream.elementCount)
    var isMoved = isChanged
    var start = 0
    for node in downstream.nodes {
      let values = storage.pointee.buffer(of: node)
      let range = start..<(start + values.count)
      for (i, position) in range.enumerated() {
        let before = downstream.savedValue(position)
        isChanged[position] = values[i].bitPattern != before.bitPattern
        isMoved[position] = isChanged[position]
      }
      if storage.pointee.op(node).rounds, !isChanged[range].contains(true) {
        for i in roundedAway(node, element, isMoved) { isMoved[start + i] = true }
      }
      start = range.upperBound
    }
    return isMoved
  }

  /// The elements of an unchanged node that an operand moved, or would have moved, but for rounding.
  /// What is multiplied by 0 is not rounded away: its derivative tells.
  private func roundedAway(_ node: Int32, _ element: Int, _ isMoved: [Bool]) -> Range<Int> {
    if storage.pointee.code[node] & Storage.tensorBit == 0 {
      return isRoundedAway(node, isMoved) ? 0..<1 : 0..<0
    }
    let count = storage.elementCount(node)
    var upstream = (0..<count).map { 1 + 0.618 * Double($0) }
    for slot in 0..<storage.operandCount(node) {
      let operand = storage.operand(node, slot)
      let width = storage.elementCount(operand)
      let moved: [Int] =
        if operand == downstream.node {
          [element]
        } else if let start = downstream.start(of: operand) {
          (0..<width).filter { isMoved[start + $0] }
        } else { [] }
      if moved.isEmpty { continue }
      let part = storage.pointee.contribution(node, slot: slot, upstream: &upstream)
      if moved.contains(where: { part[$0] != 0 }) { return 0..<count }
    }
    return 0..<0
  }

  /// The same for a node of scalars.
  private func isRoundedAway(_ node: Int32, _ isMoved: [Bool]) -> Bool {
    (0..<storage.operandCount(node)).contains { slot in
      let operand = storage.operand(node, slot)
      let isMovedHere =
        operand == downstream.node || downstream.start(of: operand).map { isMoved[$0] } ?? false
      return isMovedHere
        && storage.pointee.scalarContribution(node, slot: slot, upstream: 1) != 0
    }
  }
}

/// From which sides a difference quotient approaches.
public enum DifferenceSides: String, CaseIterable, Hashable, Sendable {
  /// (f(x + h) − f(x)) / h, with an error that shrinks as h.
  case one
  /// (f(x + h) − f(x − h)) / 2h, with an error that shrinks as h².
  case two
}
