import TraceGraph

/// Makes circles and lines of the units of a trace.
struct NetworkBuilder {
  let blocks: NetworkBlocks
  private let pass: BackwardPass?
  private let tints: VariableTints
  private let output: Value
  private let limit: Int
  private let steps: NetworkSteps
  var units: [NetworkUnit] = []
  var edges: [NetworkEdge] = []
  /// The drawn elements of every block with their units, in order.
  private(set) var drawn: [[(element: Int, unit: Int)]]
  private var biasOfLayer: [Int: Int] = [:]
  /// The node of the weight of every line, to tell names apart.
  private(set) var weightOfEdge: [Value?] = []

  init(
    _ blocks: NetworkBlocks, output: Value, pass: BackwardPass?, choices: ColorChoices,
    limit: Int, steps: NetworkSteps
  ) {
    self.blocks = blocks
    self.output = output
    self.pass = pass
    self.limit = limit
    self.steps = steps
    drawn = Array(repeating: [], count: blocks.blocks.count)
    tints = VariableTints(of: output.trace, choices: choices)
    addUnits()
    for position in blocks.blocks.indices { addEdges(position) }
    uniteNames()
  }

  func tint(_ node: Value) -> VariableTint { tints[node] }
}

extension NetworkBuilder {
  private mutating func addUnits() {
    let rows = Dictionary(grouping: blocks.blocks.indices) { blocks.blocks[$0].row }
    for row in rows.keys.sorted() {
      let members = rows[row] ?? []
      addRow(members.filter { !blocks.blocks[$0].isBeside })
      addRow(members.filter { blocks.blocks[$0].isBeside })
    }
  }

  /// Adds the units of a row; of more than the limit the first and the last, with dots between.
  private mutating func addRow(_ members: [Int]) {
    let counts = members.map { blocks.blocks[$0].count }
    let total = counts.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    let isCut = total > limit
    let first = isCut ? max(limit - 2, 1) : total
    var number = 0
    var hasDots = false
    for (position, count) in zip(members, counts) {
      // Only what is drawn is walked over: a vector may be long.
      let shown = isCut ? Array(0..<min(count, max(first - number, 0))) : Array(0..<count)
      for element in shown { addUnit(position, element) }
      if isCut, !hasDots, number + count > first {
        hasDots = true
        let block = blocks.blocks[position]
        units.append(
          NetworkUnit(
            [NetworkCell("", tint: .muted)], row: block.row, layer: block.layer, shape: .dots))
      }
      number += count
      if isCut, number == total { addUnit(position, count - 1) }
    }
  }

  private mutating func addUnit(_ position: Int, _ element: Int) {
    let block = blocks.blocks[position]
    var cells: [NetworkCell] = []
    if block.isPair, let sum = block.sum { cells.append(cell(sum, element, of: block.count)) }
    cells.append(cell(block.node, element, of: block.count))
    var unit = NetworkUnit(cells, row: block.row, layer: block.layer)
    unit.isBeside = block.isBeside
    unit.mark = mark(block, element)
    drawn[position].append((element, units.count))
    units.append(unit)
  }

  private func mark(_ block: NetworkBlock, _ element: Int) -> NetworkMark? {
    guard let node = block.activation else { return nil }
    if node.op == .softmax || node.op == .logsoftmax { return .word("s") }
    guard node.op.row.kind == .elementwise else { return nil }
    return .curve(
      node.op, attributes: node.attributes, at: Self.element(node.operands[0].tensor, element))
  }

  private func cell(_ node: Value, _ element: Int, of count: Int) -> NetworkCell {
    let short = NetworkName.unit(
      node.name.isEmpty ? node.symbol : node.name, element + 1, of: count)
    let name =
      node.name.isEmpty ? Self.element(node.label, element + 1, of: count) : short
    var cell = NetworkCell(name, label: short, tint: tint(node))
    if !node.name.isEmpty {
      cell.variable = node.fullName
      cell.index = count == 1 ? "" : "\(element + 1)"
    }
    let isWhole = count == 1 && node.elementCount > 1
    cell.value = isWhole ? node.tensor : Self.element(node.tensor, element).map { Tensor($0) }
    if let gradient = pass?.tensorGradient(of: node) {
      cell.gradient = isWhole ? gradient : Self.element(gradient, element).map { Tensor($0) }
    }
    cell.computation = steps.computation(of: node, tint: tint)
    return cell
  }

  /// An element of what has a name, as other figures call it.
  static func element(_ name: String, _ element: Int, of count: Int) -> String {
    count == 1 ? name : "\(name)[\(element)]"
  }

  private static func element(_ tensor: Tensor, _ element: Int) -> Double? {
    tensor.elements.count == 1
      ? tensor.elements[0]
      : tensor.elements.indices.contains(element) ? tensor.elements[element] : nil
  }
}

extension NetworkBuilder {
  private mutating func addEdges(_ position: Int) {
    let block = blocks.blocks[position]
    let elements = drawn[position]
    switch block.content {
    case .given: break
    case .sum(let terms):
      for (element, unit) in elements {
        for term in terms { addLines(term, to: unit, element, of: block) }
      }
    case .activated(let sum):
      let isWhole = block.activation?.op.row.kind != .elementwise
      for (element, unit) in elements {
        addPlain([sum], to: unit, element, of: block, all: isWhole)
      }
    case .other(let operands):
      let isWhole = block.node.op.row.kind != .elementwise
      for (element, unit) in elements {
        addPlain(operands, to: unit, element, of: block, all: isWhole)
      }
    }
  }

  /// Lines without weights.
  private mutating func addPlain(
    _ operands: [Value], to unit: Int, _ element: Int, of block: NetworkBlock, all: Bool
  ) {
    for operand in operands {
      guard let position = blocks.indexOfNode[operand.id] else { continue }
      let isAligned = !all && block.count > 1 && blocks.blocks[position].count == block.count
      for (source, from) in drawn[position] where !isAligned || source == element {
        add(NetworkEdge("", from: from, to: unit, tint: .muted), of: nil)
      }
    }
  }

  private mutating func add(_ edge: NetworkEdge, of weight: Value?) {
    edges.append(edge)
    weightOfEdge.append(weight)
  }

  private mutating func addLines(
    _ term: NetworkTerm, to unit: Int, _ element: Int, of block: NetworkBlock
  ) {
    guard let signal = term.signal else {
      return add(line(term, from: bias(of: block), to: unit, [element]), of: term.weights.first)
    }
    guard let position = blocks.indexOfNode[signal.id] else { return }
    let inputs = blocks.blocks[position].count
    for (source, from) in drawn[position] {
      if case .elements = term.product, inputs == block.count, source != element { continue }
      let index = Self.index(
        of: term, input: source, of: inputs, to: element, of: block.count)
      var edge = line(term, from: from, to: unit, index)
      if let weight = term.weights.first, weight.elementCount > 1 {
        let isMatrix = inputs > 1 && block.count > 1 && weight.shape.count > 1
        edge.name =
          isMatrix
          ? NetworkName.weight(
            weight.name, from: source + 1, of: inputs, to: element + 1, of: block.count)
          : NetworkName.unit(weight.name, index[0] + 1, of: weight.elementCount)
        edge.label = edge.name
        edge.variable = weight.fullName
        edge.index = String(edge.name.drop { !$0.isNumber && $0 != "_" }).filter { $0 != "_" }
      }
      add(edge, of: term.weights.first)
    }
  }

  /// Which element of a weight leads from an input to a unit.
  private static func index(
    of term: NetworkTerm, input: Int, of inputs: Int, to unit: Int, of units: Int
  ) -> [Int] {
    switch term.product {
    case .elements: return [inputs > 1 ? input : unit]
    case .matrix(let weightFirst):
      return [weightFirst ? unit * inputs + input : input * units + unit]
    }
  }

  /// A line with what multiplies it; an element of the first weight where that is a tensor.
  private func line(
    _ term: NetworkTerm, from: Int, to unit: Int, _ index: [Int]
  ) -> NetworkEdge {
    let named = term.weights.filter { $0.role != .constant }
    let numbers = term.weights.compactMap { Self.element($0.tensor, index[0]) }
    var edge = NetworkEdge("", from: from, to: unit, tint: term.isBare ? .muted : .parameter)
    if term.weights.isEmpty {
      edge.value = term.sign < 0 ? -1 : nil
      return edge
    }
    edge.value = numbers.reduce(term.sign, *)
    guard let weight = named.first else { return edge }
    edge.tint = tint(weight)
    let count = weight.elementCount
    edge.name = count > 1 ? NetworkName.unit(weight.name, index[0] + 1, of: count) : weight.name
    if edge.name.isEmpty { edge.name = weight.label }
    let factors = term.weights.map { factor -> String in
      if factor.role == .constant { return NumberFormat().text(factor.value) }
      return factor == weight ? edge.name : factor.name
    }
    edge.label = (term.sign < 0 ? "-" : "") + factors.joined(separator: "*")
    if factors.count == 1, term.sign > 0, !weight.name.isEmpty {
      edge.variable = weight.fullName
      edge.index = count > 1 ? "\(index[0] + 1)" : ""
    }
    if let gradient = pass?.tensorGradient(of: weight) {
      edge.gradient = Self.element(gradient, index[0])
    }
    return edge
  }

  /// The filled circle that biases of a layer lead from.
  private mutating func bias(of block: NetworkBlock) -> Int {
    if let known = biasOfLayer[block.layer] {
      units[known].row = min(units[known].row, block.row - 1)
      return known
    }
    let cell = NetworkCell(NetworkParts.bias(block.layer), label: "1", tint: .bias)
    units.append(
      NetworkUnit([cell], row: block.row - 1, layer: block.layer - 1, shape: .bias))
    biasOfLayer[block.layer] = units.count - 1
    return units.count - 1
  }
}
