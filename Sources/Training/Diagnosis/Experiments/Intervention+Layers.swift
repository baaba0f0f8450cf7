import TraceGraph

extension Intervention {
  /// Another activation of layers of a network, with weights drawn for it where they are drawn at all.
  ///
  /// - Parameter activation: nil for none.
  static func activation(
    _ activation: String?, of layers: [Int], cause: Verdict.Cause, _ setup: TrainingSetup
  ) -> Intervention? {
    guard let network = setup.description.network else { return nil }
    let changed = layers.filter { network.layers[$0].activation != activation }
    guard !changed.isEmpty else { return nil }
    let changes = changed.map { number in
      Change.setting(
        path: "network.layers[\(number)].activation",
        from: network.layers[number].activation.map(ChangeValue.text) ?? .none,
        to: activation.map(ChangeValue.text) ?? .none)
    }
    let scope = changed.count == 1 ? ScopePath.layer(changed[0] + 1) : ""
    return Intervention(cause, scope: scope, changes) { setup in
      var setup = setup
      for number in changed {
        setup.description.network?.layers[number].activation = activation
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
      let isKept = line.split(separator: "=").first.map {
        $0.filter { $0 != " " } == name ?? ""
      } ?? false
      return isKept ? String(line) : FormulaEdit.renaming(old, to: new, in: String(line))
    }.joined(separator: "\n")
    return formulas(text, changed, cause)
  }

  /// Other formulas; nil where nothing changed or they cannot be read.
  static func formulas(
    _ text: String, _ changed: String, _ cause: Verdict.Cause
  ) -> Intervention? {
    guard changed != text, let program = try? FormulaProgram(parsing: changed) else { return nil }
    let (old, new) = FormulaEdit.firstDifference(text, changed)
    return Intervention(
      cause, [.setting(path: "formulas", from: .text(old), to: .text(new))]
    ) { setup in
      var setup = setup
      setup.description.formulas = program
      setup.formulas = changed
      return setup
    }
  }

  /// More units in all hidden layers, or fewer.
  static func units(times factor: Double, of setup: TrainingSetup) -> Intervention? {
    guard let network = setup.description.network, network.layers.count > 1 else { return nil }
    let hidden = network.layers.indices.dropLast()
    let next = hidden.map { max(1, Int(Double(network.layers[$0].units) * factor)) }
    guard zip(hidden, next).contains(where: { network.layers[$0].units != $1 }) else { return nil }
    let changes = zip(hidden, next).map { number, units in
      Change.setting(
        path: "network.layers[\(number)].units",
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

  /// The first lines that differ.
  static func firstDifference(_ a: String, _ b: String) -> (String, String) {
    let first = a.split(separator: "\n", omittingEmptySubsequences: false)
    let second = b.split(separator: "\n", omittingEmptySubsequences: false)
    for (old, new) in zip(first, second) where old != new {
      return (String(old.trimmingPrefix { $0 == " " }), String(new.trimmingPrefix { $0 == " " }))
    }
    return (a, b)
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

  /// Where the parenthesis of a call at a position closes; nil where there is no call of the function.
  private static func callEnd(_ name: String, in text: [Character], at position: Int) -> Int? {
    let word = Array(name)
    guard position + word.count < text.count, text[position + word.count] == "(",
      Array(text[position..<(position + word.count)]) == word
    else { return nil }
    if position > 0, text[position - 1].isLetter || text[position - 1].isNumber
      || text[position - 1] == "_" { return nil }
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
