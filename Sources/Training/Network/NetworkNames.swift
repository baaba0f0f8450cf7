import TraceGraph

/// Finds the weights and biases of a network by name, before anything is recorded.
///
/// Nodes of the record come first: `w12`, `layer1/neuron2/w12`; in a network of tensors `w`, `layer1/w`. In
/// a network of scalars the name of a layer's weights or biases stands for all of them (`w`, `layer1/w`).
/// `w[2,1]` is one of them, counted from 1.
struct NetworkNames {
  /// What a name stands for.
  struct Slot {
    var layer: Int
    var isBias: Bool
    /// The first of its numbers among those of the layer.
    var first: Int
    /// Outputs × inputs of weights, units of biases; empty for one number.
    var fullShape: [Int]
    /// Without axes of one unit, as the record has it.
    var shape: [Int]
    var fullName: String

    /// How many numbers it has.
    var count: Int { shape.reduce(1, *) }
  }

  private let nodes: NodeLookup<Slot>
  private let layers: NodeLookup<Slot>

  init(_ network: NetworkDescription) {
    let whole = network.wholeSlots
    layers = Self.lookup(whole)
    nodes = network.granularity == .tensor ? layers : Self.lookup(network.scalarSlots)
  }

  private static func lookup(_ slots: [Slot]) -> NodeLookup<Slot> {
    NodeLookup(
      slots.map { slot in
        let name = NodeName(reading: slot.fullName)
        return .init(scope: name.scope, name: name.name, shape: slot.shape, slot)
      }, noun: "parameter")
  }

  /// What a name stands for.
  ///
  /// - Throws: `NameError` as `NodeLookup.find`.
  func find(_ name: String) throws(NameError) -> Slot {
    do {
      return Self.slot(try nodes.find(name))
    } catch {
      guard error.kind == .unknown else { throw error }
      do {
        return Self.slot(try layers.find(name))
      } catch let other {
        throw other.kind == .unknown ? error : other
      }
    }
  }

  /// Whether a node of the record bears the name, or has it as an element.
  func bearsNode(_ name: String) -> Bool { (try? nodes.find(name)) != nil }

  private static func slot(_ found: NodeLookup<Slot>.Found) -> Slot {
    var slot = found.nodes[0]
    guard let element = found.element else { return slot }
    slot.first += element
    slot.shape = []
    slot.fullShape = []
    slot.fullName = found.text
    return slot
  }
}

extension NetworkDescription {
  /// All weights and all biases of each layer.
  fileprivate var wholeSlots: [NetworkNames.Slot] {
    // A network that makes no sense was refused before.
    let all = (try? layerShapes()) ?? []
    return all.indices.flatMap { number -> [NetworkNames.Slot] in
      let layer = layers[number]
      let shapes = all[number]
      func slot(_ name: String, _ shape: [Int], isBias: Bool) -> NetworkNames.Slot {
        NetworkNames.Slot(
          layer: number, isBias: isBias, first: 0, fullShape: shape,
          shape: layer.kind == .dense ? shape.filter { $0 != 1 } : shape,
          fullName: NodeName.join(ScopePath.layer(number + 1), name))
      }
      var slots: [NetworkNames.Slot] = []
      if let shape = shapes.weights { slots.append(slot(layer.weights, shape, isBias: false)) }
      if let name = layer.bias, let shape = shapes.bias {
        slots.append(slot(name, shape, isBias: true))
      }
      return slots
    }
  }

  /// Every weight and bias of a network of scalars, in the order of the record.
  fileprivate var scalarSlots: [NetworkNames.Slot] {
    let all = (try? layerShapes()) ?? []
    return all.indices.filter { layers[$0].kind == .dense }.flatMap { number in
      (0..<layers[number].units).flatMap { unit in
        unitSlots(number, unit, inputs: all[number].inputCount)
      }
    }
  }

  private func unitSlots(_ number: Int, _ unit: Int, inputs: Int) -> [NetworkNames.Slot] {
    let layer = layers[number]
    let scope = ScopePath.join(ScopePath.layer(number + 1), ScopePath.neuron(unit + 1))
    func slot(_ name: String, _ first: Int, isBias: Bool) -> NetworkNames.Slot {
      NetworkNames.Slot(
        layer: number, isBias: isBias, first: first, fullShape: [], shape: [],
        fullName: NodeName.join(scope, name))
    }
    var slots = (0..<inputs).map { input in
      slot(
        NetworkName.weight(
          layer.weights, from: input + 1, of: inputs, to: unit + 1, of: layer.units),
        unit * inputs + input, isBias: false)
    }
    if let bias = layer.bias {
      slots.append(slot(NetworkName.unit(bias, unit + 1, of: layer.units), unit, isBias: true))
    }
    return slots
  }
}
