import GRDB
import TraceGraph
import Training

/// A step that holds statistics alone, as a computation of modules: a number for each, and no rule of how
/// they come about.
public struct ModuleGraph {
  /// The step without its numbers.
  public var step: RecordedStep
  /// A node a module, with the root mean square of its outputs for a value.
  public var trace: Trace
  /// What stands for the objective.
  public var output: Value
  /// The root mean squares of the gradients by the outputs.
  public var pass: BackwardPass
}

extension RunReader {
  /// The modules that a step ran through: those that are recorded as nodes, with what feeds them, else the
  /// layers that it has statistics of, one after another.
  ///
  /// - Throws: when the step is not recorded, or has neither.
  public func modules(atStep number: Int) throws(RunError) -> ModuleGraph {
    try connection.read("step \(number)") { database in
      let step = try self.step(number, database)
      let graph = try self.graph(step.graph, database)
      let statistics = try StatisticColumns(database) { _ in true }.statistics(of: step)
      let labels = try Self.scopeLabels(database)
      var boxes = ModuleBoxes(statistics, labels: labels, loss: step.loss)
      if graph.isBare {
        boxes.addLayers()
      } else {
        try boxes.add(NodeRows(graph, database), output: graph.output)
      }
      guard boxes.count > 1 else {
        throw RunError(
          .reading, .notRecorded, of: "\(self.path): step \(number)",
          cause: "it has neither values nor statistics of layers")
      }
      return try boxes.graph(step)
    }
  }

  private static func scopeLabels(_ database: Database) throws -> [String: String] {
    let rows = try RunStatement(database, "SELECT path, label, id FROM scope ORDER BY id")
    try rows.query()
    var last = 0
    var labels: [String: String] = [:]
    while try rows.next() {
      _ = try rows.rowNumber(2, after: &last)
      if let label = try rows.optionalText(1) { labels[try rows.text(0)] = label }
    }
    return labels
  }
}

/// The boxes of a module graph while they are found.
private struct ModuleBoxes {
  private struct Box {
    /// The full name; empty for none.
    var name: String
    var scope: String
    var label: String
    var role: Role
    var operands: [Int]
    var value: Double
    var gradient: Double?
  }

  private var boxes: [Box] = []
  private var output = 0
  private let statistics: [RecordedStatistic]
  private let byName: [String: ScopeStatistics]
  /// What enters and leaves scopes, the last of each: its activation, else its sum.
  private let byScope: [String: ScopeStatistics]
  private let labels: [String: String]
  private let loss: Double

  init(_ statistics: [RecordedStatistic], labels: [String: String], loss: Double) {
    self.statistics = statistics
    self.labels = labels
    self.loss = loss
    var names: [String: ScopeStatistics] = [:]
    var scopes: [String: ScopeStatistics] = [:]
    for statistic in statistics {
      let key = statistic.statistics.key
      names[statistic.label] = statistic.statistics
      let isOutput = key.quantity == .activation || key.quantity == .sum
      if isOutput, scopes[key.scope]?.key.quantity != .activation {
        scopes[key.scope] = statistic.statistics
      }
    }
    byName = names
    byScope = scopes
  }

  var count: Int { boxes.count }

  /// The layers in forward order, from the inputs to the objective.
  mutating func addLayers() {
    for statistic in statistics where statistic.statistics.key.quantity == .input {
      add(statistic.label, "", "", .input, [], statistic.statistics)
    }
    var last = boxes.isEmpty ? nil : 0
    let inputs = Array(boxes.indices)
    var known: Set<String> = []
    for statistic in statistics {
      let scope = statistic.statistics.key.scope
      guard !ScopePath.liesInNeuron(scope), let output = byScope[scope],
        known.insert(scope).inserted
      else { continue }
      let operands = last.map { known.count == 1 ? inputs : [$0] } ?? []
      let around = ScopePath.around(scope) ?? ""
      let role: Role = operands.isEmpty ? .input : .operation
      add(scope, around, labels[scope] ?? "", role, operands, output)
      last = boxes.count - 1
    }
    guard let last, !known.isEmpty else { return }
    let name = boxes.contains { $0.name == "loss" } ? "" : "loss"
    boxes.append(
      Box(
        name: name, scope: "", label: "loss", role: .operation, operands: [last], value: loss,
        gradient: 1))
    output = boxes.count - 1
  }

  /// The recorded nodes.
  mutating func add(_ rows: NodeRows, output: Int) throws {
    self.output = output
    try rows.forEachNode { node in
      let operands = try rows.rows.list(10)
      let attributes = try rows.rows.optionalText(11).flatMap { Attributes.read(json: $0) }
      let found = byName[node.fullName] ?? byScope[node.fullName]
      guard let role = Role.allCases.first(where: { $0.name == node.role }),
        operands.allSatisfy({ $0 < node.id })
      else { throw rows.rows.invalid("node \(node.id) is none of a graph") }
      let label = attributes?.label ?? labels[node.fullName] ?? node.op
      add(
        node.fullName, node.scope, label, operands.isEmpty && role == .operation ? .input : role,
        operands, found)
      if node.id == output { boxes[node.id].value = loss }
    }
  }

  private mutating func add(
    _ name: String, _ scope: String, _ label: String, _ role: Role, _ operands: [Int],
    _ found: ScopeStatistics?
  ) {
    boxes.append(
      Box(
        name: name, scope: scope, label: label.isEmpty ? "layer" : label, role: role,
        operands: operands, value: found?.value.rms ?? .nan, gradient: found?.gradient?.rms))
  }

  func graph(_ step: RecordedStep) throws -> ModuleGraph {
    let trace = Trace()
    for (id, box) in boxes.enumerated() {
      var fields = NodeFields()
      fields.op = box.operands.isEmpty ? OpTable.leafRow.name : OpTable.opaqueRow.name
      fields.role = (box.operands.isEmpty ? leafRole(box.role) : .operation).name
      fields.label = box.label
      fields.scope = box.scope
      fields.name = NodeName.withoutScope(box.name, box.scope) ?? box.name
      fields.operands = box.operands
      try trace.append(fields, elements: [id == output ? loss : box.value])
    }
    let node = trace[output]
    trace.setRecordedGradients(of: node) { operand in
      let box = boxes[operand.id]
      if let gradient = box.gradient { return [gradient] }
      return box.operands.isEmpty ? nil : [.nan]
    }
    return ModuleGraph(step: step, trace: trace, output: node, pass: node.backward())
  }

  private func leafRole(_ role: Role) -> Role { role == .operation ? .input : role }
}
