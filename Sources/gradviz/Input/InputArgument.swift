import TraceGraph

/// What one argument of a command means.
enum InputArgument {
  case standardInput
  case file(String)
  /// `NAME=LITERAL`.
  case value(String, Tensor)
  case formulas(String)

  /// Tells by the words of the design: `-`, an existing file, a value, formulas, else a missing
  /// file.
  ///
  /// - Throws: `Failure` 66 for a path that does not exist, 65 for a value that is not finite.
  init(_ argument: String) throws(Failure) {
    if argument == "-" {
      self = .standardInput
      return
    }
    switch FileKind(path: argument) {
    case .regular, .special:
      UsedFiles.add(argument)
      self = .file(argument)
    case .directory: throw Failure(.missingInput, "'\(argument)' is a directory, not an input")
    case .missing: self = try Self.text(argument)
    }
  }

  private static func text(_ argument: String) throws(Failure) -> InputArgument {
    guard let equals = argument.firstIndex(of: "=") else {
      if argument == "true" || argument == "false" {
        throw .usage(
          "'\(argument)' is no input\n  a flag that is true or false takes no value: --frames, or --no-frames"
        )
      }
      throw Failure(
        .missingInput,
        "no such file: '\(argument)'\n  an input is a sheet (.yaml), a run (.gradtrace), "
          + "a trace (.json), formulas such as 'f = x * y', a value such as x=1, or - for standard input"
      )
    }
    let name = argument[..<equals].trimmed
    let literal = argument[argument.index(after: equals)...].trimmed
    if isName(name), isInfinite(literal) {
      throw .badInput("the value of '\(name)' is '\(literal)'\n  only finite numbers are values")
    }
    guard isName(name), let value = try? Tensor(parsing: literal) else {
      return .formulas(argument)
    }
    return .value(name, value)
  }

  /// Words that other programs print for what is no finite number.
  private static func isInfinite(_ text: String) -> Bool {
    let word = text.lowercased().drop { "+-.".contains($0) }
    return ["nan", "inf", "infinity"].contains(word)
  }

  /// A name as formulas and traces use it: letters, digits, `_`; `/` and `[17]` in scopes, `[2,1]` for
  /// an element.
  private static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" else { return false }
    let name = NodeName(reading: text)
    let isPlain = name.fullName.allSatisfy { $0.isLetter || $0.isNumber || "_/[]".contains($0) }
    return isPlain && (name.element?.allSatisfy { $0.isNumber || ", ".contains($0) } ?? true)
  }
}
