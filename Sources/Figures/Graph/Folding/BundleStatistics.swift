import TraceGraph

/// What a box says about the numbers of all nodes in it.
struct BundleStatistics: Hashable {
  /// Which numbers a gradient is taken over, in the words of training statistics.
  enum Quantity: String, Hashable {
    case weight, activation, sum
    /// Every number in the box.
    case all
  }

  struct Gradient: Hashable {
    var quantity: Quantity
    /// √(Σg²/n) over the finite ones; not-a-number when there are none.
    var rms: Double
  }

  /// How much of an activation's outputs passes back little.
  struct Flatness: Hashable {
    var op: Op
    /// Share of the outputs, 0 to 1; nil for an activation without a flat side.
    var share: Double?
    /// How the share is told: of what is saturated, or zero for a ReLU.
    var phrase: Phrase
  }

  /// By quantity: weights first, then activations, or sums where there are none. Empty without
  /// gradients.
  private(set) var gradients: [Gradient] = []
  /// By activation function, in order of appearance.
  private(set) var flatness: [Flatness] = []
  /// Mean of the finite values of a stack; nil for others.
  private(set) var meanValue: Double?
  /// How many values and gradients are not finite.
  private(set) var notFinite = 0

  /// What colours the box: the root mean square of the weights' gradients, or else that of the first
  /// quantity there is; nil without gradients.
  var magnitude: Double? { gradients.first?.rms }

  /// - Complexity: linear in the numbers of the nodes.
  init(of members: [Value], isStack: Bool, pass: BackwardPass?) {
    var values = NumberTally()
    var gradient = NumberTally()
    for node in members {
      node.readValue { values.add($0) }
      pass?.readGradient(of: node) { if let numbers = $0 { gradient.add(numbers) } }
    }
    notFinite = values.notFinite + gradient.notFinite
    let quantities = BundleQuantities(members)
    if !isStack { flatness = quantities.flatness }
    if isStack { meanValue = values.mean }
    guard let pass, gradient.count > 0 else { return }
    let parts = isStack ? [] : quantities.parts.compactMap { Self.gradient($0.0, $0.1, pass) }
    gradients = parts.isEmpty ? [Gradient(quantity: .all, rms: gradient.rms)] : parts
  }

  private static func gradient(
    _ quantity: Quantity, _ nodes: [Value], _ pass: BackwardPass
  ) -> Gradient? {
    var tally = NumberTally()
    for node in nodes {
      pass.readGradient(of: node) { if let numbers = $0 { tally.add(numbers) } }
    }
    return tally.count > 0 ? Gradient(quantity: quantity, rms: tally.rms) : nil
  }
}
