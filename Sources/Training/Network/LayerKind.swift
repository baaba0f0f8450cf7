import TraceGraph

extension NetworkDescription.Layer {
  /// What a layer computes.
  public enum Kind: Hashable, Sendable {
    /// Weights @ signal + bias: fully connected.
    case dense
    /// A share of the signal is left out at every step of a training; outside of one nothing is.
    case dropout(rate: Double)
    /// Each row of the signal (all of a vector) is brought to mean 0 and variance 1, then weighed and moved
    /// by a gain and a shift for every element.
    case layernorm(epsilon: Double = 1e-5)
    /// Each feature is brought to mean 0 and variance 1 over the examples of a step; outside of a training by
    /// running averages. Gain and shift as in `layernorm`.
    case batchnorm(epsilon: Double = 1e-5)
    /// Numbers of rows become the rows of a table, of so many numbers each; rows count from `base`.
    case embedding(rows: Int, width: Int, base: Int = 1)
    /// Self-attention over the rows of the signal: queries, keys and values are rows @ the weights' thirds,
    /// and each head takes its part of their columns.
    case attention(heads: Int = 1, isCausal: Bool = false)
    /// Kernels of one or two extents that move over the signal, one a channel of the result.
    case convolution(channels: Int, kernel: [Int], stride: Int = 1, padding: Int = 0)
    /// The largest or the mean of every window of one or two extents.
    case pool(size: [Int], stride: Int? = nil, isMean: Bool = false)
    /// A loop over the rows of the signal: hₜ = tanh(U xₜ + W hₜ₋₁ + b) from 0 on; the states of all steps, or
    /// that of the last.
    case scan(units: Int, keepsSteps: Bool = false)

    /// The key that says it in a sheet.
    public var word: String {
      switch self {
      case .dense: "units"
      case .dropout: "dropout"
      case .layernorm: "layernorm"
      case .batchnorm: "batchnorm"
      case .embedding: "embedding"
      case .attention: "attention"
      case .convolution: "conv"
      case .pool(_, _, let isMean): isMean ? "meanpool" : "maxpool"
      case .scan: "scan"
      }
    }

    /// Whether it has weights, or a gain.
    public var hasWeights: Bool {
      switch self {
      case .dropout, .pool: false
      default: true
      }
    }

    /// Whether its weights are drawn at random, unless something else is said: a gain begins at 1.
    public var drawsWeights: Bool {
      switch self {
      case .dense, .embedding, .attention, .convolution, .scan: true
      case .dropout, .pool, .layernorm, .batchnorm: false
      }
    }

    /// Whether it computes nothing without a bias: a norm has a shift, a loop its biases.
    public var needsBias: Bool {
      switch self {
      case .layernorm, .batchnorm, .scan: true
      default: false
      }
    }

    /// Whether an activation may follow within the layer, and a bias may be added.
    public var takesActivation: Bool {
      switch self {
      case .dense, .convolution, .layernorm, .batchnorm: true
      default: false
      }
    }

    /// Whether it weighs what enters, so that an activation and biases make it bend.
    var bends: Bool {
      switch self {
      case .dense, .convolution: true
      default: false
      }
    }

    /// The names of nodes that it has beside those that a layer gives.
    var ownNames: [String] {
      switch self {
      case .dropout: [DropoutMask.name]
      case .batchnorm: [BatchAverages.mean, BatchAverages.variance]
      default: []
      }
    }

    /// Whether it may stand in a network of scalars.
    var hasScalarForm: Bool {
      switch self {
      case .dense, .dropout: true
      default: false
      }
    }
  }

  /// A layer of another kind than fully connected, with names of its own unless given.
  ///
  /// - Parameters:
  ///   - kind: what it computes.
  ///   - number: which layer it is, from 1: the output is called by it, as in `dropout2`.
  ///   - out: the name of the output.
  ///   - activation: an activation by its op's name; nil for none.
  public init(_ kind: Kind, number: Int, out: String? = nil, activation: String? = nil) {
    let isNorm = !kind.drawsWeights && kind.hasWeights
    self.init(
      units: 1, out: out ?? "\(kind.word)\(number)", activation: activation,
      weights: isNorm ? "g" : "w", bias: kind.needsBias ? "b" : nil,
      initialWeights: isNorm ? .constant(1) : .xavier(), kind: kind)
  }
}
