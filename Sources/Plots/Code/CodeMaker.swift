import Figures
import Sheets
import TraceGraph

/// Finds the numbers that stand beside lines of code.
struct CodeMaker: PlotMaker {
  let plot: CodePlot
  let look: FigureLook
  let source: PlotSource

  /// More lines are no slide.
  private static let most = 500

  func figure() throws(PlotError) -> any Figure {
    var lines = plot.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    guard !lines.isEmpty else {
      throw PlotError("", "there is no code", remedy: "add 'text: |' and lines below it")
    }
    guard lines.count <= Self.most else {
      throw PlotError(
        "text", "there are \(CountText.number(lines.count)) lines",
        remedy: "at most \(Self.most) stand on one figure")
    }
    var figure = CodeFigure(lines, page: look.page(title: source.title))
    figure.isNumbered = plot.isNumbered
    for range in plot.highlight {
      guard range.upperBound <= lines.count else {
        throw PlotError(
          "highlight", "there is no line \(range.upperBound)", remedy: "lines: 1 to \(lines.count)")
      }
      figure.highlighted.formUnion(range.map { $0 - 1 })
    }
    guard plot.values != .none else { return figure }
    guard let sheet = source.sheet else {
      throw PlotError("values", "there is no model", remedy: "give a sheet or formulas")
    }
    let recording = try source.recording(of: sheet, at: try source.graphMoment(plot.at, of: sheet))
    figure.trace = recording.trace
    figure.colors = source.colorChoices
    figure.notes = try notes(lines, CodeNumbers(recording))
    return figure
  }

  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    plot.at.needsTraining ? [.path([])] : []
  }

  private func notes(
    _ lines: [String], _ numbers: CodeNumbers
  ) throws(PlotError) -> [Int: [CodeFigure.Note]] {
    var notes: [Int: [CodeFigure.Note]] = [:]
    switch plot.values {
    case .none: break
    case .all:
      for (number, line) in lines.enumerated() {
        guard let name = CodeNumbers.computed(line), let note = numbers.note(name) else { continue }
        notes[number] = [note]
      }
      guard notes.isEmpty else { break }
      throw PlotError(
        "values", "no line computes what the model has",
        remedy: "a line is 'NAME = …' with a name of the model, or name them: values: {2: [k1, k2]}"
      )
    case .ofLines(let names):
      for (line, names) in names.sorted(by: { $0.key < $1.key }) {
        guard line <= lines.count else {
          throw PlotError(
            "values", "there is no line \(line)", remedy: "lines: 1 to \(lines.count)")
        }
        notes[line - 1] = try names.map { (name) throws(PlotError) in
          try numbers.required(name)
        }
      }
    }
    return notes
  }
}

/// Numbers of a record by the names that code gives them: `k`, `k'` of all of k1, k2, ….
struct CodeNumbers {
  private let recording: Recording
  private let pass: BackwardPass?
  private let names: ShownNames

  init(_ recording: Recording) {
    self.recording = recording
    pass = recording.output.isScalar ? recording.output.backward() : nil
    names = ShownNames(recording.trace)
  }

  /// What a line computes: the name before `=` or an arrow, with its prime; nil for a line that computes nothing.
  static func computed(_ line: String) -> String? {
    let pattern = /^\s*([A-Za-z][A-Za-z0-9_]*)('|′)?\s*(?:\[[^\]]*\])?\s*(?:=(?!=)|\+=|:=|<-|←)/
    guard let match = line.firstMatch(of: pattern) else { return nil }
    return String(match.output.1) + (match.output.2 == nil ? "" : "'")
  }

  /// A name with its number; nil for none.
  func note(_ text: String) -> CodeFigure.Note? {
    let isGradient = text.hasSuffix("'") || text.hasSuffix("′")
    let name = isGradient ? String(text.dropLast()) : text
    guard let nodes = nodes(name) else { return nil }
    guard !isGradient else {
      guard let pass else { return nil }
      let gradients = nodes.map { pass.tensorGradient(of: $0) }
      guard gradients.allSatisfy({ $0 != nil }) else { return .init(name, nil, isGradient: true) }
      return .init(name, joined(gradients.compactMap { $0 }, of: nodes, name), isGradient: true)
    }
    return .init(name, joined(nodes.map(\.tensor), of: nodes, name))
  }

  /// - Throws: `PlotError` with the nearest name.
  func required(_ text: String) throws(PlotError) -> CodeFigure.Note {
    if let note = note(text) { return note }
    let name = text.filter { $0 != "'" && $0 != "′" }
    let known = recording.trace.nodes.map(\.name).filter { !$0.isEmpty }
    if nodes(name) != nil {
      throw PlotError("values", "there are no gradients", remedy: "the output is no single number")
    }
    throw PlotError(
      "values", "no value of the model is named '\(name.shortened)'",
      remedy: Remedy.known(known, insteadOf: name))
  }

  /// One node, or all whose names are the name with a number behind it.
  private func nodes(_ name: String) -> [Value]? {
    if let found = try? recording.trace.find(name), found.element == nil { return [found.nodes[0]] }
    let family = recording.trace.nodes.filter { node in
      guard node.name.hasPrefix(name), node.isScalar else { return false }
      let rest = node.name.dropFirst(name.count).drop { $0 == "_" }
      return !rest.isEmpty && rest.allSatisfy { $0.isNumber || $0 == "_" }
    }
    return family.isEmpty ? nil : family
  }

  /// The numbers of a family: w11, w12, w21, … as a matrix by the digits of their names, others in a row.
  private func joined(_ tensors: [Tensor], of nodes: [Value], _ name: String) -> Tensor {
    if tensors.count == 1 { return tensors[0] }
    var cells: [[Int]: Double] = [:]
    for (node, tensor) in zip(nodes, tensors) {
      let digits = node.name.dropFirst(name.count).filter { $0 != "_" }.compactMap(
        \.wholeNumberValue)
      if digits.count == 2, let number = tensor.scalar { cells[digits] = number }
    }
    let (rows, columns) = (cells.keys.map { $0[0] }.max() ?? 0, cells.keys.map { $0[1] }.max() ?? 0)
    let places = (0..<rows).flatMap { row in (0..<columns).map { [row + 1, $0 + 1] } }
    let elements = places.compactMap { cells[$0] }
    guard elements.count == tensors.count, elements.count == places.count, rows > 1 else {
      return Tensor(tensors.flatMap(\.elements))
    }
    return Tensor(shape: [rows, columns], elements: elements)
  }
}
