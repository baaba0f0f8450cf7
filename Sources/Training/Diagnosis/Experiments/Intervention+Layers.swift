import TraceGraph

extension Intervention {
  /// Another activation of layers of a network, with weights drawn for it where they are drawn at all.
  ///
  /// - Parameter activation: nil for none.
  static func activation(
    _ activation: String?, of layers: [Int], cause: Verdict.Cause, _ setup: TrainingSetup
  ) -> Intervention? {
    guard let network = setup.description.network else { return nil }
    let changed = layers.filter {
      network.layers[$0].activation != activation && network.layers[$0].kind.bends
    }
    guard !changed.isEmpty else { return nil }
    let changes = changed.map { number in
      Change.setting(
        .layer(number, "activation"),
        from: network.layers[number].activation.map(ChangeValue.text) ?? .none,
        to: activation.map(ChangeValue.text) ?? .none)
    }
    let scope = changed.count == 1 ? ScopePath.layer(changed[0] + 1) : ""
    let others = changed.flatMap { setup.companions(of: activation, layer: $0) }
    return Intervention(cause, scope: scope, changes + others) { setup in
      var setup = setup
      for number in changed {
        setup.description.network?.layers[number].activation = activation
        // A linear layer has no sum beside its output.
        if activation == nil { setup.description.network?.layers[number].sum = nil }
        if case .xavier? = setup.description.network?.layers[number].initialWeights {
          setup.description.network?.layers[number].initialWeights = TrainingSetup.draw(
            for: activation)
        }
      }
      return setup
    }
  }

  /// Another activation in formulas, everywhere but in the formula of one name.
  static func activation(
    _ old: String, to new: String, except name: String?, cause: Verdict.Cause,
    _ setup: TrainingSetup
  ) -> Intervention? {
    let text = setup.formulas
    let changed = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isKept =
        line.split(separator: "=").first.map {
          $0.filter { $0 != " " } == name ?? ""
        } ?? false
      return isKept ? String(line) : FormulaEdit.renaming(old, to: new, in: String(line))
    }.joined(separator: "\n")
    return formulas(text, changed, cause)
  }

  /// The formula of a name without the activation that is all of it, or with another one.
  static func unbent(
    _ name: String, to activation: String?, cause: Verdict.Cause, _ setup: TrainingSetup
  ) -> Intervention? {
    guard let text = FormulaEdit.exchanging(activation, about: name, in: setup.formulas) else {
      return nil
    }
    return formulas(setup.formulas, text, cause)
  }

  /// An activation put about the formulas of some names.
  static func bent(_ names: [String], of setup: TrainingSetup) -> Intervention? {
    var text = setup.formulas
    for name in names {
      guard let changed = FormulaEdit.wrapping("tanh", about: name, in: text) else { return nil }
      text = changed
    }
    return formulas(setup.formulas, text, .nonlinearityMissing)
  }

  /// Another function in the formulas that are nothing but a call of one, or none.
  static func sloped(
    _ names: [String], _ setup: TrainingSetup, by activation: (String) -> String?
  ) -> Intervention? {
    let changed = names.reduce(setup.formulas) { text, name in
      FormulaEdit.exchanging(activation(name), about: name, in: text) ?? text
    }
    return formulas(setup.formulas, changed, .noPath)
  }

  /// Other formulas; nil where nothing changed or they cannot be read.
  static func formulas(
    _ text: String, _ changed: String, _ cause: Verdict.Cause
  ) -> Intervention? {
    guard changed != text, let program = try? FormulaProgram(parsing: changed) else { return nil }
    return Intervention(cause, FormulaEdit.differences(text, changed)) { setup in
      var setup = setup
      setup.description.formulas = program
      setup.formulas = changed
      return setup
    }
  }

  /// More units in all hidden layers, or fewer.
  static func units(times factor: Double, of setup: TrainingSetup) -> Intervention? {
    guard let network = setup.description.network, network.layers.count > 1 else { return nil }
    let hidden = network.layers.indices.dropLast().filter { network.layers[$0].kind == .dense }
    let next = hidden.map { max(1, Int(Double(network.layers[$0].units) * factor)) }
    guard zip(hidden, next).contains(where: { network.layers[$0].units != $1 }) else { return nil }
    let changes = zip(hidden, next).map { number, units in
      Change.setting(
        .layer(number, "units"),
        from: .number(Double(network.layers[number].units)), to: .number(Double(units)))
    }
    return Intervention(.capacity, changes) { setup in
      var setup = setup
      for (number, units) in zip(hidden, next) {
        setup.description.network?.layers[number].units = units
      }
      return setup
    }
  }
}

extension TrainingSetup {
  /// What goes along with another activation of a layer: weights drawn for it where they are drawn by Glorot
  /// and Bengio, and no sum beside the output of a linear layer.
  fileprivate func companions(of activation: String?, layer number: Int) -> [Change] {
    guard let layer = description.network?.layers[number] else { return [] }
    var edits: [Change] = []
    if case .xavier = layer.initialWeights, case .he = Self.draw(for: activation) {
      edits.append(
        .setting(.layer(number, "initial-weights"), from: .text("xavier"), to: .text("he")))
    }
    if activation == nil, let sum = layer.sum {
      edits.append(
        .setting(.layer(number, "sum"), from: .text(sum), to: .none))
    }
    return edits
  }
}

/// Changes of the text of formulas.
enum FormulaEdit {
  /// The text with calls of one function made calls of another.
  static func renaming(_ old: String, to new: String, in text: String) -> String {
    var result = ""
    var word = ""
    for character in text + "\u{0}" {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      result += word == old && character == "(" ? new : word
      word = ""
      if character != "\u{0}" { result.append(character) }
    }
    return result
  }

  /// The text with something added at the end of the formula of a name, inside the call of a function that
  /// is all of it; nil where the formula does not stand in a line of its own.
  static func adding(_ term: String, to name: String, in text: String) -> String? {
    replacing(name, in: text) { expression in
      guard expression.last == ")", let open = expression.firstIndex(of: "("),
        let op = OpTable.op(named: String(expression[..<open])), op.isActivationFunction,
        isOneCall(expression[open...])
      else { return expression + term }
      return String(expression.dropLast()) + term + ")"
    }
  }

  /// The text with a function called on the whole formula of a name.
  static func wrapping(_ function: String, about name: String, in text: String) -> String? {
    replacing(name, in: text) { "\(function)(\($0))" }
  }

  /// The text with the function that is all of the formula of a name taken away, or another in its place.
  static func exchanging(
    _ function: String?, about name: String, in text: String
  ) -> String? {
    replacing(name, in: text) { expression in
      guard expression.last == ")", let open = expression.firstIndex(of: "("),
        OpTable.op(named: String(expression[..<open]))?.isActivationFunction == true,
        isOneCall(expression[open...])
      else { return expression }
      let inner = expression[expression.index(after: open)...].dropLast()
      return function.map { "\($0)(\(inner))" } ?? String(inner)
    }
  }

  /// Whether the parenthesis that opens a text closes at its end.
  private static func isOneCall(_ text: Substring) -> Bool {
    var depth = 0
    for (position, character) in text.enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0 { return position == text.count - 1 }
    }
    return false
  }

  private static func replacing(
    _ name: String, in text: String, with change: (String) -> String
  ) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (number, line) in lines.enumerated() {
      guard let sign = line.firstIndex(of: "="), !line.contains(";"),
        line[..<sign].filter({ $0 != " " }) == name
      else { continue }
      let comment = line.firstIndex(of: "#") ?? line.endIndex
      let end = line[..<comment].lastIndex { $0 != " " }.map { line.index(after: $0) } ?? comment
      let rest = line[line.index(after: sign)..<end]
      let start = rest.firstIndex { $0 != " " } ?? rest.endIndex
      guard rest.count(where: { $0 == "(" }) == rest.count(where: { $0 == ")" }) else { return nil }
      lines[number] =
        String(line[..<start]) + change(String(rest[start...])) + String(line[end...])
      return lines.joined(separator: "\n")
    }
    return nil
  }

  /// The lines that differ, as changes of the formulas.
  static func differences(_ a: String, _ b: String) -> [Change] {
    let first = a.split(separator: "\n", omittingEmptySubsequences: false)
    let second = b.split(separator: "\n", omittingEmptySubsequences: false)
    return zip(first, second).filter { $0 != $1 }.map { old, new in
      .setting(
        .formulas, from: .text(String(old.trimmingPrefix { $0 == " " })),
        to: .text(String(new.trimmingPrefix { $0 == " " })))
    }
  }

  /// The text with the arguments of a function kept from below: `log(p)` becomes `log(max(p, 1e-7))`.
  static func flooring(_ function: String, at floor: String, in text: String) -> String {
    var result: [Character] = []
    let characters = Array(text)
    var position = 0
    while position < characters.count {
      guard let end = callEnd(function, in: characters, at: position) else {
        result.append(characters[position])
        position += 1
        continue
      }
      let start = position + function.count + 1
      let inner = flooring(function, at: floor, in: String(characters[start..<end]))
      result += Array("\(function)(max(\(inner), \(floor)))")
      position = end + 1
    }
    return String(result)
  }

  /// The text with the first argument of a function freed from a bound: `bce(clip(p, 1e-7, 1), t)` becomes `bce(p, t)`.
  static func unclipping(_ function: String, in text: String) -> String {
    let characters = Array(text)
    var result: [Character] = []
    var position = 0
    while position < characters.count {
      let start = position + function.count + 1
      guard callEnd(function, in: characters, at: position) != nil,
        let end = callEnd("clip", in: characters, at: start),
        let comma = firstComma(in: characters, from: start + "clip(".count, to: end)
      else {
        result.append(characters[position])
        position += 1
        continue
      }
      result += characters[position..<start] + characters[(start + "clip(".count)..<comma]
      position = end + 1
    }
    return String(result)
  }

  /// Where the first argument of a call ends.
  private static func firstComma(in text: [Character], from start: Int, to end: Int) -> Int? {
    var depth = 0
    for index in start..<end {
      if "([".contains(text[index]) { depth += 1 }
      if ")]".contains(text[index]) { depth -= 1 }
      if text[index] == ",", depth == 0 { return index }
    }
    return nil
  }

  /// Where the parenthesis of a call at a position closes; nil where there is no call of the function.
  private static func callEnd(_ name: String, in text: [Character], at position: Int) -> Int? {
    let word = Array(name)
    guard position + word.count < text.count, text[position + word.count] == "(",
      Array(text[position..<(position + word.count)]) == word
    else { return nil }
    if position > 0,
      text[position - 1].isLetter || text[position - 1].isNumber
        || text[position - 1] == "_"
    {
      return nil
    }
    var depth = 0
    for index in (position + word.count)..<text.count {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }
}
