import Figures
import Sheets
import TraceGraph

/// Computes the texts of frames and notes: `{f}` is the value of a formula at the frame's state, `{f at start}` at
/// another one; `{{` and `}}` are braces, and between `$…$` nothing is computed.
struct FrameTexts {
  let maker: FigureMaker
  let figure: SheetFigure

  /// The state whose numbers the figure shows unless a frame says another one.
  private var own: String { figure.state ?? maker.state }

  /// The list of frames.
  ///
  /// - Throws: `SheetError` at the frame for a formula that cannot be computed.
  func entries() throws(SheetError) -> [FrameEntry] {
    var state = own
    var lasting: String?
    return try (figure.frames?.entries ?? []).map { (entry) throws(SheetError) in
      guard case .step(var step) = entry.content else { return entry.content }
      state = step.state ?? state
      if entry.captionStays { lasting = step.caption }
      step.caption = step.caption ?? lasting
      step.title = try computed(step.title, state, at: entry.place)
      step.caption = try computed(step.caption, state, at: entry.place)
      step.alt = try computed(step.alt, state, at: entry.place)
      for index in step.notes.indices {
        step.notes[index].text = try text(step.notes[index].text, state, at: entry.place)
      }
      return .step(step)
    }
  }

  /// Notes that have a name follow the states of the frames.
  func notes() throws(SheetError) -> [FigureNote] {
    let states = figure.frames?.states ?? []
    return try figure.notes.map { (note) throws(SheetError) in
      var note = note
      let place =
        figure.places["notes.\(note.name)"] ?? figure.places["notes"]
        ?? SheetPlace(line: 1, column: 1)
      let written = note.text
      note.text = try text(written, own, at: place)
      for state in states {
        let words = try text(written, state, at: place)
        if words != note.text { note.texts[state] = words }
      }
      return note
    }
  }

  /// The figure with the numbers of its own title and caption, which are those of its values.
  func worded() throws(SheetError) -> SheetFigure {
    var worded = figure
    let origin = SheetPlace(line: 1, column: 1)
    worded.look.title = try computed(
      figure.look.title, own, at: figure.places["title"] ?? origin)
    worded.look.caption = try text(
      figure.look.caption, own, at: figure.places["caption"] ?? origin)
    return worded
  }

  private func computed(
    _ text: String?, _ state: String, at place: SheetPlace
  ) throws(SheetError) -> String? {
    try text.map { (text) throws(SheetError) in try self.text(text, state, at: place) }
  }

  /// A text with its numbers.
  func text(_ text: String, _ state: String, at place: SheetPlace) throws(SheetError) -> String {
    if let fault = InlineMathematics.fault(in: text) {
      throw maker.sheet.text.error(
        at: place, "in '$\(fault.latex.shortened)$': \(fault.error.cause)",
        remedy: fault.error.remedy)
    }
    var result = ""
    var rest = text[...]
    var isMath = false
    var isFormula = false
    while let character = rest.first {
      rest.removeFirst()
      if character == "$" { isMath.toggle() }
      if character == "`", !isMath { isFormula.toggle() }
      guard !isMath, character == "{" || character == "}" else {
        result.append(character)
        continue
      }
      if rest.first == character {
        rest.removeFirst()
        result.append(character)
      } else if character == "{", let end = rest.firstIndex(of: "}") {
        result += try number(String(rest[..<end]), state, isInFormula: isFormula, at: place)
        rest = rest[rest.index(after: end)...]
      } else {
        throw maker.sheet.text.error(
          at: place, "a brace without its partner in '\(text.shortened)'",
          remedy: "{f} is the value of f; a brace itself is written {{ or }}")
      }
    }
    return result
  }

  /// - Parameter isInFormula: whether it stands between backquotes already.
  private func number(
    _ text: String, _ state: String, isInFormula: Bool, at place: SheetPlace
  ) throws(SheetError) -> String {
    do {
      let value = try StateFormula(text, maker: maker, figure: figure).value(at: state)
      let format = NumberFormat(digits: figure.look.digits ?? 4)
      guard let number = value.scalar else { return value.shape.shapeText }
      return isInFormula ? format.text(number) : PlotText.number(number, format)
    } catch let error as SheetError {
      throw error
    } catch {
      throw maker.sheet.text.error(
        at: place, "'{\(text.shortened)}': \(error)",
        remedy: "write a formula of the sheet's names, such as {f} or {(f - f at start)/0.1}")
    }
  }
}

/// A formula in a text, whose names may be those of other states: `f at start`.
private struct StateFormula {
  private let text: String
  /// By stand-in, a name and its state.
  private var names: [String: (name: String, state: String)] = [:]
  private let maker: FigureMaker
  private let figure: SheetFigure

  init(_ text: String, maker: FigureMaker, figure: SheetFigure) {
    var plain = text
    var names: [String: (name: String, state: String)] = [:]
    while let match = plain.firstMatch(
      of: /([A-Za-z_][A-Za-z0-9_]*) +at +([A-Za-z_][A-Za-z0-9_-]*)/)
    {
      let standIn = "state_value_\(names.count)"
      names[standIn] = (String(match.output.1), String(match.output.2))
      plain.replaceSubrange(match.range, with: standIn)
    }
    self.text = plain
    self.names = names
    self.maker = maker
    self.figure = figure
  }

  /// - Throws: an error that says what is wrong with the formula.
  func value(at state: String) throws -> Tensor {
    if names.isEmpty, let found = try? value(of: text, try maker.at(state, of: figure)) {
      return found
    }
    let formula = try Formula(parsing: text)
    var values: [String: Double] = [:]
    for name in formula.names {
      let (node, place) = names[name] ?? (name, state)
      let value = try value(of: node, try maker.at(place, of: figure))
      guard let number = value.scalar else {
        throw PlotError("", "'\(node.shortened)' is no single number")
      }
      values[name] = number
    }
    return Tensor(try formula.evaluate(values))
  }

  private func value(of name: String, _ maker: FigureMaker) throws -> Tensor {
    let recording: Recording
    do throws(PlotError) {
      recording = try maker.source.recording(of: maker.sheet, at: figure.content.moment)
    } catch {
      throw error.model ?? error
    }
    let found = try recording.trace.find(name)
    let tensor = found.nodes[0].tensor
    return found.element.map { Tensor(tensor.elements[$0]) } ?? tensor
  }
}
