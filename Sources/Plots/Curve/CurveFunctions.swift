import Figures
import Sheets
import TraceGraph
import Training

/// Finds the functions that a curve draws.
struct CurveFunctions {
  let source: PlotSource
  let moment: PlotMoment?
  /// What the picture as a whole varies: it needs no value, even where a link of a chain is cut loose.
  let base: String
  /// Whether second derivatives are wanted.
  let hasCurvature: Bool

  /// The functions of a variable: of a parameter that is trained, over the whole data; else of one
  /// example, or of formulas.
  ///
  /// - Parameter names: empty for what is minimised, or the output.
  /// - Throws: `PlotError` for names that there are not.
  func functions(_ names: [String], of variable: String) throws(PlotError) -> [CurveFunction] {
    if try source.isTrained(variable) { return try trained(names, of: variable) }
    let recording = try recording(varying: variable)
    let outputs = try names.isEmpty ? [recording.output] : nodes(names, in: recording)
    // Cut loose, results would feed others than they do in the graph, and have other hues.
    let tints = VariableTints(of: recording.trace, choices: source.colorChoices)
    var read = outputs
    if let node = try? recording.trace.node(variable), node.op != .leaf {
      read = recording.trace.cut(at: node, reading: outputs)
    }
    return try zip(outputs, read).map { (output, read) throws(PlotError) in
      var function = try function(read, of: variable)
      function.tint = output.name.isEmpty ? nil : tints[output]
      return function
    }
  }

  private func trained(
    _ names: [String], of variable: String
  ) throws(PlotError) -> [CurveFunction] {
    let names: [String?] = names.isEmpty ? [nil] : names
    return try names.map { (name) throws(PlotError) in
      let objective = try source.objective(of: name, varying: [])
      let setting = try source.setting(at: moment, of: objective)
      let line = try attempt("over") { () throws(TrainingError) in
        try ParameterLine(over: variable, at: setting.numbers, of: objective.layout)
      }
      var function = CurveFunction(
        name: objective.name, formula: "", landscape: objective.landscape, line: line)
      function.moment = setting.word
      function.tint = source.colorChoices.color(of: objective.name).map(VariableTint.chosen)
      if hasCurvature { function.examples = try examples(of: name) }
      return function
    }
  }

  /// The examples whose mean is drawn over a parameter; none for an objective of another form.
  private func examples(of name: String?) throws(PlotError) -> [LossLandscape] {
    var name = name
    if case .mean(let minimised) = source.sheet?.training?.options.objective {
      name = name ?? minimised
    }
    guard let name else { return [] }
    let model = try source.model()
    let parameters = try source.parameters(at: moment)
    return try (0..<model.exampleCount).map { (row) throws(PlotError) in
      try attempt("derivatives") { () throws(TrainingError) in
        let example = try model.example(row: row, parameters: parameters)
        do {
          return try LossLandscape(output: try example.trace.node(name))
        } catch let error as NameError {
          throw TrainingError(.objective, of: error.subject, error.cause, remedy: error.remedy)
        } catch let error as TrainingError {
          throw error
        } catch {
          throw TrainingError(.objective, of: name, "\(error)")
        }
      }
    }
  }

  private func recording(varying variable: String) throws(PlotError) -> Recording {
    guard source.sheet?.isModel == true else {
      guard moment == nil || source.sheet?.training != nil else {
        throw PlotError("at", "the sheet has no key 'train'", remedy: "leave out 'at'")
      }
      return try source.recording(varying: [variable, base])
    }
    let example = try source.example(at: try source.parameters(at: moment))
    return Recording(trace: example.trace, output: example.output, nodes: example.nodes)
  }

  private func nodes(
    _ names: [String], in recording: Recording
  ) throws(PlotError) -> [Value] {
    try names.map { (name) throws(PlotError) in
      let node = try recording.node(named: name, key: "of")
      guard node.isScalar else { throw PlotError("of", "'\(name)' is no single number") }
      return node
    }
  }

  private func function(
    _ output: Value, of variable: String
  ) throws(PlotError) -> CurveFunction {
    let landscape = try attempt("of") { () throws(TrainingError) in
      try LossLandscape(output: output)
    }
    do {
      _ = try landscape.layout.lookup.number(variable)
    } catch {
      guard error.kind == .unknown else { throw PlotError(error, at: "over") }
      throw PlotError(
        "over", "no value of the formulas is named '\(variable)'", remedy: error.remedy)
    }
    let line = try attempt("over") { () throws(TrainingError) in
      try ParameterLine(over: variable, at: landscape.initial, of: landscape.layout)
    }
    let names = ShownNames(output.trace)
    let text = output.op == .leaf ? "" : names.formulaText(of: output)
    return CurveFunction(
      name: output.name.isEmpty ? output.label : names.text(output),
      formula: text.count > 28 || Self.isUnreadable(text) ? "" : text,
      landscape: landscape, line: line)
  }

  /// Whether a formula is cut short, or holds a name with its scope, which would be read as a fraction.
  private static func isUnreadable(_ formula: String) -> Bool {
    formula.contains { "#…".contains($0) }
      || formula.split(separator: " ").contains { $0.count > 1 && $0.contains("/") }
  }
}
