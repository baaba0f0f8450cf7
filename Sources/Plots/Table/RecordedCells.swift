import Figures
import Sheets
import TraceGraph
import Training

/// Cells with the numbers of a record, by name: values and gradients, whole tensors or single elements.
struct RecordedCells {
  let recording: Recording
  let choices: ColorChoices
  private let pass: BackwardPass?

  init(_ recording: Recording, _ choices: ColorChoices) {
    self.recording = recording
    self.choices = choices
    pass = recording.output.isScalar ? recording.output.backward() : nil
  }

  /// What a name means.
  struct Found {
    var node: Value
    /// In row-major order from 0; nil for the whole.
    var element: Int?
  }

  /// - Throws: `PlotError` about `columns`, with the nearest name.
  func find(_ name: NumberName) throws(PlotError) -> Found {
    let found = try recording.find(name.name, key: "columns")
    let node = found.nodes[0]
    guard node.shape.count <= 2 || found.element != nil, name.measure == nil else {
      throw PlotError("columns", "'\(name.text)' is no number, vector or matrix")
    }
    return Found(node: node, element: found.element)
  }

  /// The numbers of a name.
  ///
  /// - Throws: `PlotError` for a name that nothing has, and for a gradient that there is not.
  func tensor(_ name: NumberName) throws(PlotError) -> Tensor {
    let found = try find(name)
    let whole = name.isGradient ? try gradient(found.node, name) : found.node.tensor
    return found.element.map { Tensor(whole.elements[$0]) } ?? whole
  }

  private func gradient(_ node: Value, _ name: NumberName) throws(PlotError) -> Tensor {
    guard let pass else {
      throw PlotError("columns", "the output is no single number, so there is no gradient")
    }
    guard let gradient = pass.tensorGradient(of: node) else {
      throw PlotError(
        "columns", "'\(name.name)' has no gradient: the output does not depend on it")
    }
    return gradient
  }

  /// The gradient of a name; nil where there is none.
  func gradientIfAny(_ found: Found) -> Tensor? {
    guard let whole = pass?.tensorGradient(of: found.node) else { return nil }
    return found.element.map { Tensor(whole.elements[$0]) } ?? whole
  }

  /// What a name's colour means.
  func tint(_ name: NumberName) throws(PlotError) -> TableFigure.Tint {
    name.isGradient ? .gradient : TableFigure.Tint(of: try find(name).node, choices)
  }

  /// What stands at the head of a column.
  func title(_ name: NumberName) -> String {
    let text = Self.title(name.name)
    return name.isGradient ? "∂\(Self.title(recording.output.name))/∂\(text)" : text
  }

  private static func title(_ name: String) -> String {
    if name.isEmpty { return "output" }
    let parts = NodeName(reading: name)
    guard let element = parts.element else { return "`\(name)`" }
    return ElementText.name(parts.fullName, element)
  }
}

extension TableGrid.Item {
  /// A number, or a vector or matrix in the middle of its column.
  static func tensor(_ tensor: Tensor, _ tint: TableFigure.Tint) -> TableGrid.Item {
    if let number = tensor.scalar { return .number(number, tint) }
    var cell = TableFigure.Cell(.tensor(tensor), tint: tint)
    cell.isCentered = true
    return TableGrid.Item(cell)
  }
}
