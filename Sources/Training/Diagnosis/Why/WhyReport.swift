import TraceGraph

/// What made a run show something: the update, the examples and the edges, with replays as the proof.
public struct WhyReport: Hashable, Sendable {
  /// What was asked.
  public var question: WhyQuestion
  /// Whether the run shows it.
  public var holds: Bool
  /// The first step that shows it; nil where none does.
  public var fromStep: Int?
  /// The finding in a sentence.
  public var statement: String
  /// Where the numbers come from.
  public var origin = Origin()
  /// The update that did it; nil where the first values did, or where that is not known.
  public var update: DecisiveUpdate?
  /// What a sum is made of; empty where it is not asked for.
  public var terms: [Term] = []
  /// The gradient's way, for vanishing.
  public var ledger: AttenuationLedger?
  /// The factor of the ledger that shrinks it the most.
  public var factor: AttenuationLedger.Factor?
  /// Replays without what is to blame.
  public var proofs: [Proof] = []
  /// What else is to be known, a sentence each.
  public var remarks: [String] = []
  /// What the run shows instead, where it does not show what was asked.
  public var found: [Finding] = []

  init(_ question: WhyQuestion, holds: Bool, from step: Int?, _ statement: String) {
    self.question = question
    self.holds = holds
    fromStep = step
    self.statement = statement
  }
}

extension WhyReport {
  /// Where the numbers come from.
  public struct Origin: Hashable, Sendable {
    /// Whether the run was trained anew from its sheet.
    public var isReplayed = false
    /// How many recorded losses were compared with those of the replay.
    public var comparedLosses = 0
    /// The first step at which they differ; nil where all are equal bit for bit.
    public var differsFrom: Int?
    /// What the run lacks and the replay computed, in words.
    public var recomputed: [String] = []
  }

  /// A number that a sum is made of.
  public struct Term: Hashable, Sendable {
    /// What it is.
    public var name: String
    /// The number.
    public var value: Double
  }

  /// Something else that the run shows.
  public struct Finding: Hashable, Sendable {
    /// What it shows.
    public var kind: String
    /// Where; empty for the whole run.
    public var scope: String
    /// From which step on.
    public var fromStep: Int
  }

  /// A replay without what is to blame.
  public struct Proof: Hashable, Sendable {
    /// What was left out or changed, in words.
    public var without: String
    /// The rows of the data that were left out, from 0; empty for none.
    public var examples: [Int] = []
    /// The update that was not made; nil for none.
    public var update: Int?
    /// The changes of the sheet; empty for none.
    public var changes: [Change] = []
    /// From which step on.
    public var fromStep: Int
    /// Whether what was asked about is gone.
    public var isGone: Bool
    /// What came of it, in words.
    public var outcome: String
    /// Numbers of the run as it was and of the replay.
    public var numbers: [Comparison]
  }

  /// A number of the run as it was, and of the replay.
  public struct Comparison: Hashable, Sendable {
    /// What it is, in lower case with underscores.
    public var name: String
    /// As the run was.
    public var with: Double
    /// Without what is to blame.
    public var without: Double
  }
}

/// An update that made a run show something, taken apart.
public struct DecisiveUpdate: Hashable, Sendable {
  /// The step whose update it is.
  public var step: Int
  /// The learning rate of the step.
  public var rate: Double
  /// The optimiser's word.
  public var optimizer: String
  /// The row of the data whose sum is followed, from 0; nil without data.
  public var row: Int?
  /// That sum before the update.
  public var before: Double
  /// That sum after the update.
  public var after: Double
  /// Weights and biases of the unit with what they did to the sum, the largest first.
  public var moves: [Move]
  /// What moved the sum through the layers before.
  public var throughInputs: Double
  /// What a sum of products of changes leaves over.
  public var remainder: Double
  /// What weight decay did to the sum; 0 without.
  public var decay: Double
  /// The gradient over that which was applied, where its norm was clipped; 1 otherwise.
  public var clipping: Double
  /// Shares of examples in what the unit's weights and biases did to the sum, the largest first; row nil is
  /// what comes from no example.
  public var shares: [Share]
  /// Shares of past steps, the decisive one first.
  public var steps: [StepShare]
  /// What older steps did together.
  public var olderSteps: Double
  /// The way back from the loss to the unit at the example of the largest share.
  public var edges: [EdgeShare]

  /// The fewest rows whose shares make four fifths of what moved the sum as it went.
  var blamed: [Int] {
    guard row != nil else { return [] }
    let isDown = after < before
    let pushing = shares.filter { $0.row != nil && ($0.effect < 0) == isDown && $0.effect != 0 }
    let whole = pushing.reduce(0) { $0 + abs($1.effect) }
    var rows: [Int] = []
    var sum = 0.0
    for share in pushing where rows.isEmpty || sum < 0.8 * whole {
      sum += abs(share.effect)
      if let row = share.row { rows.append(row) }
    }
    return rows.sorted()
  }

  /// The first step whose gradient is told.
  var firstStep: Int { steps.map(\.step).min() ?? step }

  /// A weight or bias.
  public struct Move: Hashable, Sendable {
    /// The full name, with the element of a tensor.
    public var name: String
    /// Its number before the update.
    public var before: Double
    /// Its number after the update.
    public var after: Double
    /// Its gradient at the step, before clipping.
    public var gradient: Double
    /// What adaptive rates made of the rate: the change over −rate × (summed) gradient; 1 for others.
    public var scaling: Double
    /// What the change did to the sum.
    public var effect: Double
  }

  /// What one example did.
  public struct Share: Hashable, Sendable {
    /// From 0; nil for what depends on no example.
    public var row: Int?
    /// What it did to the sum.
    public var effect: Double
  }

  /// What one step did.
  public struct StepShare: Hashable, Sendable {
    /// From 0.
    public var step: Int
    /// What it did to the sum.
    public var effect: Double
  }

  /// What one edge passed back.
  public struct EdgeShare: Hashable, Sendable {
    /// The node that uses the operand.
    public var to: String
    /// The operand.
    public var from: String
    /// What the edge adds to the operand's gradient.
    public var contribution: Double
  }
}
