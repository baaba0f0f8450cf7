/// A feed-forward network: inputs, then layers, fully connected or of other kinds.
///
/// As scalars every weight, sum and output is a node of its own in a scope such as `layer1/neuron3`:
/// `w12` leads from input 1 to unit 2 and equals `W[2, 1]`; the index of a side with one unit is
/// dropped (`v2`, `c`); where a side has ten units or more, `w_1_11`. As tensors a layer is one weight
/// matrix (outputs × inputs), a bias vector, a sum and an output in the scope `layer1`; a side with one
/// unit has no axis.
public struct NetworkDescription: Hashable, Sendable {
  /// What a node of the record is.
  public enum Granularity: String, CaseIterable, Hashable, Sendable { case scalar, tensor }

  /// One layer: fully connected unless its kind is another.
  public struct Layer: Hashable, Sendable {
    /// How many, at least 1; of a fully connected layer alone.
    public var units: Int
    /// The name of the weighted sum where it differs from the output; nil leaves it unnamed.
    public var sum: String?
    /// The name of the output.
    public var out: String
    /// An activation by its op's name; nil for a linear layer.
    public var activation: String?
    /// The name of the weights, or of the gain of a norm.
    public var weights: String
    /// The name of the biases, or of the shift of a norm; nil for a layer without.
    public var bias: String?
    /// Outputs × inputs; a literal may leave out axes of one unit.
    public var initialWeights: ParameterInitializer
    /// One number a unit.
    public var initialBias: ParameterInitializer
    /// What it computes.
    public var kind: Kind

    /// A layer with weights by Glorot and Bengio and biases of 0 unless given.
    public init(
      units: Int, sum: String? = nil, out: String, activation: String? = nil, weights: String,
      bias: String? = nil, initialWeights: ParameterInitializer = .xavier(),
      initialBias: ParameterInitializer = .constant(0), kind: Kind = .dense
    ) {
      self.units = units
      self.sum = sum
      self.out = out
      self.activation = activation
      self.weights = weights
      self.bias = bias
      self.initialWeights = initialWeights
      self.initialBias = initialBias
      self.kind = kind
    }
  }

  /// The names of the inputs: columns of the data, or values.
  public var inputs: [String]
  /// From the inputs to the output.
  public var layers: [Layer]
  /// What a node of the record is.
  public var granularity: Granularity
  /// The name of the vector of all inputs in a network of tensors; nil takes the letters that the
  /// inputs share (`x` for `x1`, `x2`).
  public var inputVector: String?
  /// First values for all layers at once, as a table with the columns `layer`, `neuron`, `input`
  /// (each from 1; input 0 is the bias) and `value`. A table with a layer 0 counts from 0, and input −1 is
  /// the bias. Takes the place of the initialisers.
  public var weightTable: DataTable?
  /// The extents that the vector of inputs stands in, such as `[8, 8]` for the pixels of a picture, in a
  /// network of tensors; nil for a vector.
  public var inputShape: [Int]?

  /// A network that `validate()` and `Model` check.
  public init(
    inputs: [String], layers: [Layer], granularity: Granularity = .scalar,
    inputVector: String? = nil, weightTable: DataTable? = nil, inputShape: [Int]? = nil
  ) {
    self.inputs = inputs
    self.layers = layers
    self.granularity = granularity
    self.inputVector = inputVector
    self.weightTable = weightTable
    self.inputShape = inputShape
  }
}

extension NetworkDescription {
  /// How many numbers lead into a layer of a network whose layers are all fully connected.
  func inputCount(of layer: Int) -> Int {
    layer == 0 ? inputs.count : layers[layer - 1].units
  }

  /// The name of the input vector.
  var inputVectorName: String {
    if let inputVector { return inputVector }
    if inputs.count == 1 { return inputs[0] }
    let stems = inputs.map { String($0.prefix { !$0.isNumber && $0 != "_" }) }
    guard let stem = stems.first, !stem.isEmpty, !inputs.contains(stem),
      stems.allSatisfy({ $0 == stem })
    else { return "inputs" }
    return stem
  }

  /// The subject of errors about a layer, from 1.
  func subject(_ layer: Int) -> String { "layer \(layer + 1) ('\(layers[layer].out)')" }
}
