import TraceGraph

/// What is known of the weights of a layer, or of a matrix or vector of formulas, before and after training.
struct LayerFacts: Sendable {
  /// From 0; nil for a parameter of formulas.
  var number: Int?
  /// `layer2`; empty for a parameter of formulas.
  var scope: String
  /// The scope, or the name of a parameter of formulas.
  var name: String
  /// The activation's op; nil for a linear layer and for formulas.
  var activation: String?
  var isOutput: Bool
  var hasBias: Bool
  /// One row a unit: its first weights, then its first bias if it has one.
  var first: [[Double]]
  /// The same after training.
  var last: [[Double]]

  var units: Int { first.count }

  /// The first weights, without biases.
  private var weights: [Double] { first.flatMap { hasBias ? $0.dropLast() : $0[...] } }
  /// The first biases.
  var biases: [Double] { hasBias ? first.compactMap(\.last) : [] }

  /// The root mean square of the first weights over the deviation of Glorot and Bengio for as many inputs
  /// and units: near 1 where they are drawn as usual.
  var weightScale: Double {
    let weights = weights
    guard !weights.isEmpty, !first.isEmpty else { return .nan }
    let inputs = Double(weights.count) / Double(first.count)
    return weights.rootMeanSquare * ((inputs + Double(first.count)) / 2).squareRoot()
  }

  /// Whether all units are alike at the beginning and at the end, so that they count as one.
  var staysSymmetric: Bool { units > 1 && Self.areAlike(first) && Self.areAlike(last) }

  private static func areAlike(_ rows: [[Double]]) -> Bool {
    rows.allSatisfy { row in
      zip(row, rows[0]).allSatisfy { abs($0 - $1) <= 1e-9 * max(abs($0), abs($1)) }
    }
  }

  /// The way that the weights went over their first size; infinite where they began at 0.
  var movement: Double {
    let way = zip(first.joined(), last.joined()).reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    let size = first.joined().reduce(0) { $0 + $1 * $1 }
    return way == 0 ? 0 : (way / size).squareRoot()
  }

  /// The norm at the end over that at the beginning.
  var growth: Double {
    let size = { (rows: [[Double]]) in rows.joined().reduce(0) { $0 + $1 * $1 } }
    return (size(last) / size(first)).squareRoot()
  }
}

extension LayerFacts {
  /// The layers of a network, or the vectors and matrices of formulas.
  ///
  /// - Parameter weights: names of the parameters of formulas that multiply something.
  static func list(
    of setup: TrainingSetup, _ trial: Trial, weights: Set<String>
  ) -> [LayerFacts] {
    guard let network = setup.description.network else { return formulas(trial, weights) }
    // Weights of other kinds say nothing of units: gains and tables are none.
    let connected = network.layers.indices.filter { network.layers[$0].kind == .dense }
    return connected.map { number in
      let layer = network.layers[number]
      let scope = ScopePath.layer(number + 1)
      let own = trial.parameters.filter { ScopePath.holds(scope, NodeName(reading: $0.name).scope) }
      let hasBias = layer.bias != nil
      return LayerFacts(
        number: number, scope: scope, name: scope, activation: layer.activation,
        isOutput: number == connected.last, hasBias: hasBias,
        first: rows(own.map(\.first), layer.units, network.granularity, hasBias),
        last: rows(own.map(\.last), layer.units, network.granularity, hasBias))
    }
  }

  /// One row a unit. Scalars stand unit by unit, the bias last; tensors are the weights, then the biases.
  private static func rows(
    _ values: [Tensor], _ units: Int, _ granularity: NetworkDescription.Granularity,
    _ hasBias: Bool
  ) -> [[Double]] {
    if granularity == .scalar {
      let numbers = values.flatMap(\.elements)
      guard units > 0, numbers.count.isMultiple(of: units) else { return [numbers] }
      let width = numbers.count / units
      return (0..<units).map { Array(numbers[($0 * width)..<(($0 + 1) * width)]) }
    }
    guard let weights = values.first?.elements, weights.count.isMultiple(of: units) else {
      return []
    }
    let width = weights.count / units
    return (0..<units).map { unit in
      Array(weights[(unit * width)..<((unit + 1) * width)])
        + (hasBias && values.count > 1 ? [values[1].elements[unit]] : [])
    }
  }

  private static func formulas(_ trial: Trial, _ weights: Set<String>) -> [LayerFacts] {
    trial.parameters.filter {
      !$0.first.shape.isEmpty && (weights.isEmpty || weights.contains($0.name))
    }.map { parameter in
      let isMatrix = parameter.first.shape.count == 2
      let units = isMatrix ? parameter.first.shape[0] : 1
      let cut = { (tensor: Tensor) -> [[Double]] in
        let width = tensor.elements.count / units
        return (0..<units).map { Array(tensor.elements[($0 * width)..<(($0 + 1) * width)]) }
      }
      return LayerFacts(
        number: nil, scope: "", name: parameter.name, activation: nil, isOutput: false,
        hasBias: false,
        first: cut(parameter.first), last: cut(parameter.last))
    }
  }
}
