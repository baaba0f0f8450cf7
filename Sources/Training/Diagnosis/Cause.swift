extension Verdict {
  /// Why a run shows what it shows: what one change heals; of several, the smallest change in the sheet;
  /// where nothing can be tried, what the evidence singles out.
  public enum Cause: String, CaseIterable, Hashable, Sendable {
    /// A smaller learning rate heals, or one that does not rise.
    case learningRateTooLarge = "learning-rate-too-large"
    /// A larger learning rate heals, or one that does not fall.
    case learningRateTooSmall = "learning-rate-too-small"
    /// Drawing the weights anew heals, with the activation kept.
    case initialWeightsTooSmall = "initial-weights-too-small"
    /// Drawing the weights anew heals, where they are larger than usual.
    case initialWeightsTooLarge = "initial-weights-too-large"
    /// Weights are in the usual range, yet each layer shrinks the gradient through its derivative.
    case activationDerivative = "activation-derivative"
    /// Identical units that stay so.
    case symmetricWeights = "symmetric-weights"
    /// Biases far from 0.
    case bias
    /// No layer has biases; adding them heals.
    case biasMissing = "bias-missing"
    /// One layer's weights a hundred times the others'.
    case layerScale = "layer-scale"
    /// Inputs far from mean 0 and deviation 1; scaling them heals.
    case inputScale = "input-scale"
    /// Targets far from mean 0 and deviation 1 for a linear output; scaling them heals.
    case targetScale = "target-scale"
    /// A column does not vary.
    case inputConstant = "input-constant"
    /// Targets outside what the output can reach.
    case outputRange = "output-range"
    /// The loss does not fit output or targets.
    case lossMismatch = "loss-mismatch"
    /// The loss falls below 0 without end; the other sign heals.
    case lossSign = "loss-sign"
    /// Structurally no gradient.
    case noPath = "no-path"
    /// Never given to the update.
    case frozenLayer = "frozen-layer"
    /// Training without the bound on the gradient heals.
    case clipping
    /// Training without decay, or without the penalty in the objective, heals.
    case weightDecay = "weight-decay"
    /// A smaller factor of momentum heals, or none.
    case momentum
    /// Hidden layers without activation, or a perceptron that one line cannot serve: a nonlinearity heals.
    case nonlinearityMissing = "nonlinearity-missing"
    /// One class, constant, or outside what the loss allows.
    case labels
    /// Shuffled labels do as well.
    case nothingToLearn = "nothing-to-learn"
    /// The data hold a number that is not finite.
    case dataNotFinite = "data-not-finite"
    /// With node and operands in the evidence.
    case formulaNotFinite = "formula-not-finite"
    /// More units heal; of overfitting, fewer.
    case capacity
    /// Nothing that was tried heals, or nothing was tried.
    case unknown
  }
}
