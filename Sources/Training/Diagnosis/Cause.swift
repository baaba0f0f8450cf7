extension Verdict {
  /// Why a run shows what it shows: what one change heals; of several, the smallest change in the sheet;
  /// where nothing can be tried, what the evidence singles out.
  public enum Cause: String, CaseIterable, Hashable, Sendable {
    case learningRateTooLarge = "learning-rate-too-large"
    case learningRateTooSmall = "learning-rate-too-small"
    /// Drawing the weights anew heals, with the activation kept.
    case initialWeightsTooSmall = "initial-weights-too-small"
    case initialWeightsTooLarge = "initial-weights-too-large"
    /// Weights are in the usual range, yet each layer shrinks the gradient through its derivative.
    case activationDerivative = "activation-derivative"
    /// Identical units that stay so.
    case symmetricWeights = "symmetric-weights"
    /// Biases far from 0.
    case bias
    case biasMissing = "bias-missing"
    /// One layer's weights a hundred times the others'.
    case layerScale = "layer-scale"
    case inputScale = "input-scale"
    case targetScale = "target-scale"
    /// A column does not vary.
    case inputConstant = "input-constant"
    /// Targets outside what the output can reach.
    case outputRange = "output-range"
    /// The loss does not fit output or targets.
    case lossMismatch = "loss-mismatch"
    case lossSign = "loss-sign"
    /// Structurally no gradient.
    case noPath = "no-path"
    /// Never given to the update.
    case frozenLayer = "frozen-layer"
    case clipping
    case weightDecay = "weight-decay"
    case momentum
    case nonlinearityMissing = "nonlinearity-missing"
    /// One class, constant, or outside what the loss allows.
    case labels
    /// Shuffled labels do as well.
    case nothingToLearn = "nothing-to-learn"
    case dataNotFinite = "data-not-finite"
    /// With node and operands in the evidence.
    case formulaNotFinite = "formula-not-finite"
    /// More units heal; of overfitting, fewer.
    case capacity
    /// Nothing that was tried heals, or nothing was tried.
    case unknown
  }
}
