/// Where diagnosis draws its lines. No number here is a law: each says what it is held against and why it
/// stands where it does.
public struct DiagnosisThresholds: Hashable, Sendable {
  /// Vanishing: the Euclidean norm of the gradient over the sums of a layer, over that at the network's
  /// output. It stays near 1 from layer to layer where training goes well (Glorot, Bengio 2010, section
  /// 4.2; He et al. 2015, equation 14). Below 1/1000 the layer learns a thousand times slower: a warning.
  public var vanishingRatio = 1e-3
  /// Below this the layer does not learn in any number of steps one would wait for: critical.
  public var vanishingCriticalRatio = 1e-6
  /// Exploding: the same ratio above this is a warning (Pascanu, Mikolov, Bengio 2013, section 2).
  public var explodingRatio = 1e3
  /// Above this: critical.
  public var explodingCriticalRatio = 1e6
  /// Exploding too: the weights of a layer grow by more than this factor within one step. A step is
  /// usually a thousandth of the weights (CS231n, "Ratio of weights:updates").
  public var weightGrowth = 10.0
  /// Saturated: this share of a layer's outputs has less than 5 % of the largest derivative.
  public var saturatedShare = 0.5
  /// Above this share: critical, if the loss does not fall.
  public var saturatedCriticalShare = 0.9
  /// Dead: this share of a layer's rectifiers is 0 for every example. A few are usual (Glorot, Bordes,
  /// Bengio 2011, find half of all outputs at 0 harmless, but not the same ones always).
  public var deadShare = 0.5
  /// A loss that falls by this share of its first value shows that the rest of the units learn: then dead
  /// ones up to the next threshold are a note.
  public var learningFall = 0.5
  /// Above this share: critical.
  public var deadCriticalShare = 0.9
  /// So many examples must have been seen before a rectifier that is always 0 counts as dead.
  public var deadExamples = 8
  /// Steps of fewer examples are taken together until they have seen so many.
  public var deadWindowExamples = 64
  /// Plateau: the loss falls by less than this share of its first value over the whole run.
  public var plateauFall = 0.05
  /// Fewer recorded steps tell nothing about a plateau.
  public var plateauSteps = 20
  /// A loss that stays where it is for this share of the steps, after a first fall or before a last one, is told
  /// as a note.
  public var plateauStretch = 0.5
  /// A plateau is a note where the Euclidean norm of the gradient of all weights and biases, times
  /// theirs, over the loss, is under this at the first and last step: then a change of all weights by
  /// their own size changes the loss by less than this share, to first order.
  public var plateauGradient = 1e-3
  /// Oscillating: in the last half of the run the loss turns at this share of its steps; of numbers drawn at
  /// random two thirds are turns.
  public var oscillatingTurns = 0.6
  /// … and half its root mean square change is over this share of its mean.
  public var oscillatingAmplitude = 0.1
  /// Diverged: the loss at the end is more than this times that of the beginning: a warning.
  public var divergedRise = 1.5
  /// Above this, or not finite: critical.
  public var divergedCriticalRise = 10.0
  /// Overfitting: the loss over rows that never train ends over this times its least. Prechelt 1998 stops
  /// training at 1.05 at the latest; four times as far is beyond what passes again.
  public var overfittingRise = 1.2
  /// Above this: critical.
  public var overfittingCriticalRise = 2.0
  /// … and so much of what was gained there since the first step is lost again.
  public var overfittingLost = 0.02
  /// … while the training loss falls by this share.
  public var overfittingFall = 0.05
  /// Fewer steps with a loss over such rows tell nothing.
  public var overfittingPoints = 10
  /// A fault holds if it is there in this share of the steps from its first to the last.
  public var persistence = 0.8
  /// A fault that begins in the last part of a run, of this share, may pass: it is left out. What is there
  /// after the first part, as long, was there from the start.
  public var tail = 0.1

  /// The values that the properties state.
  public init() {}
}
