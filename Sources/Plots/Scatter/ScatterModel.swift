import Sheets
import TraceGraph
import Training

/// A sheet's examples and what it computes of one.
struct ScatterModel {
  let data: DataTable?
  let trace: Trace
  let nodes: [String: Value]
  let feeds: [ExampleRecording.Feed]

  /// What names mean.
  var names: [String] { nodes.keys.sorted() + (data?.columns ?? []) }

  /// The numbers of a column, or of a node, for every row of the data.
  ///
  /// - Throws: `PlotError` about a key for a name that there is not, or a node that is no number.
  func numbers(of name: String, _ key: String) throws(PlotError) -> [Double] {
    guard let data else { return [] }
    if let column = data.position(of: name) { return data.rows.map { $0[column] } }
    let node = try node(name, key)
    guard !feeds.isEmpty else { return data.rows.map { _ in node.value } }
    try PlotRoom.require(lanesOf: trace, settings: data.rows.count, key)
    let columns = feeds.flatMap(\.columns)
    let rows = data.rows
    return LaneProgram(varying: feeds.map(\.leaf), reading: [node]).values(count: rows.count) {
      row, setting in
      for i in setting.indices { setting[i] = rows[row][columns[i]] }
    }
  }

  /// - Throws: `PlotError` about a key.
  func node(_ name: String, _ key: String) throws(PlotError) -> Value {
    let node: Value
    do {
      node = try trace.node(name)
    } catch {
      if let other = data?.otherColumn(name) {
        throw PlotError(key, other.reason.cause, remedy: other.reason.remedy)
      }
      guard error.kind == .unknown, NodeName(reading: name).scope.isEmpty else {
        throw PlotError(error, at: key)
      }
      throw PlotError(
        key, "no column or formula is named '\(name)'",
        remedy: Remedy.known(names, insteadOf: name))
    }
    guard node.isScalar else { throw PlotError(key, "'\(name)' is no single number") }
    return node
  }

  /// The plane of two names.
  ///
  /// - Throws: `PlotError` for a name that is computed, or that no formula uses.
  func plane(_ x: String, _ y: String) throws(PlotError) -> ScatterPlane {
    ScatterPlane(nodes: nodes, x: try coordinate(x, "x"), y: try coordinate(y, "y"))
  }

  private func coordinate(
    _ name: String, _ key: String
  ) throws(PlotError) -> ScatterPlane.Coordinate {
    let known = try? trace.node(name)
    if let leaf = known, leaf.op == .leaf, leaf.isScalar {
      return ScatterPlane.Coordinate(leaf: leaf, element: 0)
    }
    let column = data?.position(of: name)
    for feed in feeds {
      guard let element = feed.columns.firstIndex(where: { $0 == column }) else { continue }
      return ScatterPlane.Coordinate(leaf: feed.leaf, element: element)
    }
    throw PlotError(
      key,
      known == nil
        ? "no formula uses '\(name)'" : "'\(name)' is computed, so nothing is known between points",
      remedy: "a boundary needs inputs along both axes: "
        + Remedy.known(nodes.filter { $0.value.op == .leaf }.keys.sorted(), insteadOf: name))
  }
}

extension PlotSource {
  /// The sheet's examples at some parameters; without data its formulas as they stand.
  ///
  /// - Parameter names: inputs that need no value.
  func scatterModel(
    at parameters: [(name: String, value: Tensor)], varying names: [String]
  ) throws(PlotError) -> ScatterModel {
    guard let sheet, sheet.isModel else {
      let recording = try recording(varying: names, key: nil)
      return ScatterModel(data: nil, trace: recording.trace, nodes: recording.nodes, feeds: [])
    }
    guard sheet.computes else {
      return ScatterModel(data: sheet.data, trace: Trace(), nodes: [:], feeds: [])
    }
    let example = try example(at: parameters)
    return ScatterModel(
      data: sheet.data, trace: example.trace, nodes: example.nodes, feeds: example.feeds)
  }
}
