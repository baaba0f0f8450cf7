import Figures
import TraceGraph
import Training

/// A computation whose two inputs stand along the axes of a plane.
struct ScatterPlane {
  /// One number of a leaf.
  struct Coordinate {
    var leaf: Value
    var element: Int
  }

  let nodes: [String: Value]
  let x: Coordinate
  let y: Coordinate

  /// The leaves that vary and what they hold elsewhere.
  private var leaves: [Value] { x.leaf == y.leaf ? [x.leaf] : [x.leaf, y.leaf] }
  private var base: [Double] { leaves.flatMap(\.tensor.elements) }
  private var yPosition: Int {
    x.leaf == y.leaf ? y.element : x.leaf.elementCount + y.element
  }

  /// A number at the crossings of a grid.
  ///
  /// - Throws: `PlotError` about `key` where that is over the budget of memory.
  func grid(
    of node: Value, x: [Double], y: [Double], _ key: String
  ) throws(PlotError) -> ScalarGrid {
    try PlotRoom.require(lanesOf: node.trace, settings: x.count * y.count, key)
    let program = LaneProgram(varying: leaves, reading: [node])
    let (base, first, second) = (base, self.x.element, yPosition)
    let values = program.values(count: x.count * y.count) { lane, setting in
      for i in setting.indices { setting[i] = base[i] }
      setting[first] = x[lane % x.count]
      setting[second] = y[lane / x.count]
    }
    return ScalarGrid(x: x, y: y, values: values)
  }

  /// The factors of a node that is linear in both coordinates, found from its formula; nil for others.
  func line(of node: Value) -> ScatterFigure.Line? {
    guard isLinear(node) else { return nil }
    let program = LaneProgram(varying: leaves, reading: [node])
    let origin = program.gradients(count: 1) { _, setting in
      for i in setting.indices { setting[i] = 0 }
    }
    return ScatterFigure.Line(
      xFactor: origin.gradients[x.element], yFactor: origin.gradients[yPosition],
      constant: origin.values[0])
  }

  /// Whether neither derivative depends on the coordinates.
  private func isLinear(_ node: Value) -> Bool {
    let names = [x.leaf.label, y.leaf.label]
    guard x.leaf.isScalar, y.leaf.isScalar, node.isScalar else { return false }
    let formula = Formula(of: node)
    return names.allSatisfy { name in
      guard let slope = try? formula.derivative(by: name) else { return false }
      return !slope.names.contains { names.contains($0) }
    }
  }
}
