import Figures
import TraceGraph

/// The lines that a sheet asks for, in the order of the keys: definitions, derivations with what is written
/// between them, Jacobians, δ, outer products, second derivatives.
struct GeneratedLines {
  let maker: FormulaMaker
  let recording: Recording
  private let terms: FormulaTerms

  init(maker: FormulaMaker, recording: Recording) {
    self.maker = maker
    self.recording = recording
    terms = FormulaTerms(recording.trace, numbers: maker.numbers)
  }

  private var plot: FormulaPlot { maker.plot }

  func all() throws(PlotError) -> (lines: [FormulaLine], notes: [String]) {
    var lines = try plot.define.map { (name) throws(PlotError) in
      DefinitionLine(terms).line(
        of: try recording.node(named: name, key: "define"), hasNumbers: plot.hasNumbers)
    }
    var notes: [String] = []
    if plot.by.isEmpty {
      lines += try maker.handWritten(plot.lines, from: plot.text == nil ? 0 : 1, recording)
    } else {
      for name in plot.by {
        let derivation = try derivation(by: name)
        lines += derivation.lines
        notes += derivation.notes
      }
    }
    lines += try tensorLines()
    return (lines, notes)
  }
}

/// Derivations.
extension GeneratedLines {
  private func output(_ key: String) throws(PlotError) -> Value {
    guard let name = plot.derive else { return recording.output }
    return try recording.node(named: name, key: "derive")
  }

  private func chain(of output: Value, by input: Value, key: String) throws(PlotError) -> ChainRule
  {
    let entries = (CheckedSize.product(output.shape + input.shape)) ?? .max
    guard entries <= Derivation.entryLimit else {
      throw PlotError(
        key, "the derivative has more than \(Derivation.entryLimit) entries",
        remedy: "derive a single number, or by a smaller tensor")
    }
    let chain = ChainRule(of: output, by: input)
    guard chain.steps.count <= ChainLines.mostSteps else {
      throw PlotError(
        key,
        "the paths join at \(chain.steps.count) nodes, more than the \(ChainLines.mostSteps) that have a line",
        remedy: "name a pair that is nearer, or write the layers as matrices")
    }
    guard chain.length <= Self.longest else {
      throw PlotError(
        key, "the derivation has \(chain.length) ratios, more than \(Self.longest)",
        remedy: "name a pair that is nearer")
    }
    return chain
  }

  /// Longer derivations are not written.
  private static let longest = 200

  private func derivation(
    by name: String
  ) throws(PlotError) -> (lines: [FormulaLine], notes: [String]) {
    let found = try recording.find(name, key: "by")
    guard let input = found.nodes.first, found.nodes.count == 1 else {
      throw PlotError("by", "'\(name)' is in \(found.nodes.count) examples", remedy: "name one")
    }
    let output = try output("derive")
    let chain = try chain(of: output, by: input, key: "by")
    let words = plot.lines.compactMap(plot.derivationWord)
    let writer = ChainLines(
      terms, chain, element: found.element, whole: plot.by.count > 1 ? terms.word(input) : "",
      hasShapes: plot.hasShapes, rate: maker.rate)
    guard !plot.lines.isEmpty else {
      return (writer.lines(writer.usualWords), writer.notes(maker.look.words))
    }
    if !output.isScalar, let word = words.first(where: { $0 == .gradient || $0 == .update }) {
      throw PlotError(
        "lines",
        "'\(word.rawValue)' needs a single number, and '\(terms.word(output))' is "
          + output.shape.map { String($0) }.joined(separator: "×"), remedy: "derive a loss")
    }
    return (try lines(writer, words), writer.notes(maker.look.words))
  }

  /// Lines of the derivation with those in LaTeX between them.
  private func lines(
    _ writer: ChainLines, _ words: [ChainLines.Word]
  ) throws(PlotError) -> [FormulaLine] {
    var made = writer.lines(words)[...]
    let steps = made.count - words.count
    var lines = steps > 0 ? Array(made.prefix(steps)) : []
    made = made.dropFirst(max(0, steps))
    var written = plot.text == nil ? 0 : 1
    for line in plot.lines {
      if plot.derivationWord(line) != nil {
        if let next = made.popFirst() { lines.append(next) }
      } else {
        lines += try maker.handWritten([line], from: written, recording)
        written += 1
      }
    }
    return lines
  }
}

/// Tensors.
extension GeneratedLines {
  private func tensorLines() throws(PlotError) -> [FormulaLine] {
    let writer = TensorLines(terms, hasNumbers: plot.hasNumbers, hasShapes: plot.hasShapes)
    var lines: [FormulaLine] = []
    for name in plot.jacobians {
      lines += try ratios(name).map { writer.jacobian($0) }
    }
    let delta = try plot.delta.map { (name) throws(PlotError) in
      try recording.node(named: name, key: "delta")
    }
    if let delta {
      lines.append(
        writer.delta(try chain(of: try number("delta"), by: delta, key: "delta")))
    }
    for name in plot.outer {
      let weights = try recording.node(named: name, key: "outer")
      let chain = try chain(of: try number("outer"), by: weights, key: "outer")
      do {
        lines.append(try writer.outer(weights, chain, delta: delta))
      } catch {
        throw PlotError("outer", error.cause, remedy: error.remedy)
      }
    }
    if !plot.hessian.isEmpty { lines.append(try hessian(writer)) }
    return lines
  }

  /// The output, where it is a single number.
  private func number(_ key: String) throws(PlotError) -> Value {
    let output = try output(key)
    guard output.isScalar else {
      throw PlotError(key, "'\(terms.word(output))' is no single number", remedy: "derive a loss")
    }
    return output
  }

  private func hessian(_ writer: TensorLines) throws(PlotError) -> FormulaLine {
    let inputs = try plot.hessian.map { (name) throws(PlotError) in
      try recording.node(named: name, key: "hessian")
    }
    let count = inputs.reduce(0) { $0 + $1.shape.reduce(1, *) }
    guard count <= TensorLines.mostRows else {
      throw PlotError(
        "hessian", "the matrix has \(count) rows, more than \(TensorLines.mostRows)",
        remedy: "name fewer; 'gradviz derive --hessian' tells of larger ones")
    }
    let output = try number("hessian")
    do {
      return try writer.hessian(of: output, by: inputs)
    } catch {
      throw PlotError("hessian", error.cause, remedy: error.remedy)
    }
  }

  /// `h/z`, or `h` for all its operands.
  private func ratios(_ text: String) throws(PlotError) -> [ChainRatio] {
    let name = try? PartName(reading: text)
    if case .ratio(let top, let bottom)? = name?.steps.first, name?.steps.count == 1,
      (try? recording.trace.node(text)) == nil
    {
      let result = try recording.node(named: top, key: "jacobians")
      let operand = try recording.node(named: bottom, key: "jacobians")
      guard let ratio = ChainRatio(of: result, by: operand) else {
        throw PlotError(
          "jacobians", "'\(bottom)' is no operand of '\(top)'",
          remedy: "operands: "
            + ChainRatio.all(of: result).map { terms.word($0.from) }.joined(separator: ", "))
      }
      return [ratio]
    }
    let result = try recording.node(named: text, key: "jacobians")
    let ratios = ChainRatio.all(of: result)
    guard !ratios.isEmpty else {
      throw PlotError("jacobians", "'\(text)' is given, not computed", remedy: "name a result")
    }
    if let large = ratios.first(where: { $0.jacobianSize > Derivation.entryLimit }) {
      throw PlotError(
        "jacobians",
        "the Jacobian by '\(terms.word(large.from))' has \(large.jacobianSize) entries",
        remedy: "name a smaller one, such as \(text)/\(terms.word(ratios[0].from))")
    }
    return ratios
  }
}

extension ChainLines {
  /// The lines where none are asked for.
  fileprivate var usualWords: [Word] {
    let words: [Word] =
      isOfNumbers ? [.chain, .symbols, .numbers, .result] : [.chain, .symbols, .result]
    return isOneLink ? words.filter { $0 != .chain } : words
  }
}
