import Foundation
import TraceGraph

/// How the gradient came to the size that it has at the weights of a layer: a product of ratios between
/// quantities that follow one another on the way back. All are root mean squares from the statistics of
/// one step, so that the logarithms of the ratios add up to that of the total.
///
/// With g the gradient of one example's loss (the recorded one times the number of examples), h the
/// outputs, k the sums and W the weights of a layer:
///
///     rms(∂W) = rms(g_h) · rms(g_k)/rms(g_h) · rms(g_h′)/rms(g_k) · … · rms(x) · c
///
/// from the loss to the last outputs, through an activation, through weights to the layer before, and
/// so on; x is what enters the layer, and c ≤ 1 is what cancels when the examples are averaged (by the
/// Cauchy-Schwarz inequality; a penalty on the weights in the objective counts in c too).
public struct AttenuationLedger: Hashable, Sendable {
  /// One ratio between quantities that follow one another on the way back.
  public struct Factor: Hashable, Sendable {
    /// What lies between the two quantities.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      /// From the loss of an example to the outputs of the network.
      case loss
      /// From outputs to sums: the activation's derivative.
      case activation
      /// From sums to the outputs of the layer before.
      case weights
      /// From sums to weights: the inputs of the layer.
      case inputs
      /// From examples to their average.
      case cancellation
    }

    /// What lies between the two quantities.
    public var kind: Kind
    /// The layer whose activation, weights or inputs these are.
    public var scope: String
    /// The later over the earlier root mean square, positive; under 1 it shrinks the gradient.
    public var ratio: Double
    /// The part of the loss of magnitude that is due to this factor, 0 to 1, among those under 1;
    /// 0 for a factor that is not.
    public var share: Double
    /// The mean of the sums that the activation was applied to; nil for other factors.
    public var meanSum: Double?
  }

  /// The layer whose weights the gradient is of.
  public var target: String
  /// The step whose statistics these are, from 0.
  public var step: Int
  /// The root mean square of the gradient of the weights.
  public var total: Double
  /// On the way back from the loss.
  public var factors: [Factor]

  /// The factors under 1, the strongest first.
  public var shrinking: [Factor] {
    factors.filter { $0.ratio < 1 }.sorted { $0.share > $1.share }
  }

  /// The factors over 1, the strongest first.
  public var growing: [Factor] {
    factors.filter { $0.ratio > 1 }.sorted { $0.ratio > $1.ratio }
  }
}

extension AttenuationLedger {
  /// The ledger of one step for the weights of a layer.
  ///
  /// Nil where a quantity on the way has no statistics or a gradient of 0: then there is no ratio. Nil, too,
  /// where nobody knows how many examples the loss is the mean of.
  public init?(_ step: TrainingSeries.Step, weightsOf layer: String) {
    let levels = step.levels
    guard let sum = levels.lastIndex(where: { $0.key.scope == layer && $0.key.quantity == .sum }),
      let weights = step[layer, .weight]?.gradient?.rms, weights > 0, weights.isFinite,
      step.averaged > 0
    else { return nil }
    let examples = Double(step.averaged)
    var factors: [Factor] = []
    var above = 1.0
    for position in levels.indices.reversed() where position >= sum {
      guard let rms = levels[position].gradient.map({ $0.rms * examples }), rms > 0, rms.isFinite
      else { return nil }
      factors.append(Self.factor(levels, position, ratio: rms / above))
      above = rms
    }
    if let inputs = Self.inputs(step, levels, before: sum) {
      factors.append(Factor(kind: .inputs, scope: layer, ratio: inputs, share: 0))
      above *= inputs
    }
    factors.append(Factor(kind: .cancellation, scope: layer, ratio: weights / above, share: 0))
    self.init(target: layer, step: step.step, total: weights, factors: Self.shared(factors))
  }

  private static func factor(
    _ levels: [ScopeStatistics], _ position: Int, ratio: Double
  ) -> Factor {
    let level = levels[position]
    guard position + 1 < levels.count else {
      return Factor(kind: .loss, scope: level.key.scope, ratio: ratio, share: 0)
    }
    if level.key.quantity == .sum, levels[position + 1].key.scope == level.key.scope {
      return Factor(
        kind: .activation, scope: level.key.scope, ratio: ratio, share: 0,
        meanSum: level.value.mean)
    }
    return Factor(kind: .weights, scope: levels[position + 1].key.scope, ratio: ratio, share: 0)
  }

  /// The root mean square of what enters a layer: outputs of the one before, else the data.
  private static func inputs(
    _ step: TrainingSeries.Step, _ levels: [ScopeStatistics], before sum: Int
  ) -> Double? {
    let source = sum > 0 ? levels[sum - 1] : step["", .input]
    guard let rms = source?.value.rms, rms > 0, rms.isFinite else { return nil }
    return rms
  }

  /// Shares of the logarithm of all factors under 1.
  private static func shared(_ factors: [Factor]) -> [Factor] {
    let loss = factors.reduce(0) { $0 + min(0, log($1.ratio)) }
    return factors.map { factor in
      var factor = factor
      if factor.ratio < 1, loss < 0 { factor.share = log(factor.ratio) / loss }
      return factor
    }
  }
}

extension AttenuationLedger.Factor: CustomStringConvertible {
  /// "activation's derivative in layer2, mean sum 7.9: 3.7e-4, 61 % of the loss of magnitude".
  public var description: String {
    let shrinks =
      share > 0 ? ", \(NumberFormat.wholePercent(share)) % of the loss of magnitude" : ""
    return "\(what): \(ratio.brief)\(shrinks)"
  }

  /// What the factor is of, in words: "activation's derivative in layer2, mean sum 7.9".
  public var what: String {
    switch kind {
    case .loss: "loss to the outputs of \(scope.layerText)"
    case .activation:
      "activation's derivative in \(scope.layerText)"
        + (meanSum.map { ", mean sum \($0.brief)" } ?? "")
    case .weights: "weights of \(scope.layerText)"
    case .inputs: "inputs of \(scope.layerText)"
    case .cancellation: "cancellation over examples at the weights of \(scope.layerText)"
    }
  }
}

extension String {
  /// A scope in a sentence.
  var layerText: String { isEmpty ? "the formulas" : self }
}

extension Double {
  /// Two significant digits, for sentences.
  var brief: String { NumberFormat(digits: 2).text(self) }
}
