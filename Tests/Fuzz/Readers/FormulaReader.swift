import TraceGraph

/// Formulas: read, recorded, run backward, derived symbolically, and written as text, LaTeX and JSON.
struct FormulaReader: InputReader {
  static let name = "formula"
  static let batch = 20_000

  private let mutator: TextMutator
  private let grammar = FormulaGrammar()
  private let commands = CommandRuns()

  init(_ workshop: Workshop) throws {
    let samples = try workshop.files(".yaml").compactMap { Self.formulas(of: $0.bytes) }
    mutator = TextMutator(samples: samples + Self.samples, words: FormulaGrammar.functions)
  }

  private static let samples = [
    "a = x + y; b = max(y, z); f = a * b", "h = sigmoid(W @ x + b); s = dot(u, h[1:2])",
    "z = [1, 2, 3]\np = softmax(z)\nl = crossentropy(p, 2)",
    "f = where(x < 0, -x, x^2) # a comment",
    "m = [[1, 2], [3, 4]]\nf = sum(m, axis=1) @ T(m)[1, 1:2]",
    "y = leakyrelu(x, slope=0.2) ** -2^-0.5",
    "r = reshape(concat([1, 2], [3, 4]), [2, 2]); s = logsumexp(r) / std(r)",
  ].map { Array($0.utf8) }

  /// What stands under `formulas: |`, or behind `formulas:`.
  private static func formulas(of sheet: [UInt8]) -> [UInt8]? {
    let lines = String(decoding: sheet, as: UTF8.self).split(separator: "\n")
    guard let start = lines.firstIndex(where: { $0.hasPrefix("formulas:") }) else { return nil }
    let rest = lines[start].dropFirst("formulas:".count)
    guard rest.contains("|") else { return Array(rest.utf8) }
    let block = lines[(start + 1)...].prefix { $0.hasPrefix(" ") }
    return Array(block.map { $0.dropFirst(2) }.joined(separator: "\n").utf8)
  }

  func input(_ chance: inout Chance) -> [UInt8] {
    guard chance.once(in: 2) else { return mutator.text(&chance) }
    let program = Array(grammar.program(&chance).utf8)
    guard chance.once(in: 4) else { return program }
    return mutator.mutated(TextToken.tokens(of: program), &chance)
  }

  func read(_ input: [UInt8], turn: Int) throws {
    let program = try FormulaProgram(parsing: input)
    deriveLines(of: input)
    let values = Self.values(for: program.freeNames)
    let recording = try program.record(values: values)
    let output = recording.output
    let pass = output.backward(seed: Tensor(repeating: 1, shape: output.shape))
    _ = recording.trace.table(output: output, pass: pass, constants: true)
    try readBack(try recording.trace.json(output: output, pass: pass))
    let way = turn % 240
    // A drawing of more takes seconds, as docs/limits.md says.
    guard way < Self.ways.count, recording.trace.count <= 50 else { return }
    try commands.write(input, to: "input.txt")
    let words = values.map { "\($0.key)=\($0.value.text)" }.sorted()
    commands.run(Self.ways[way][..<1] + ["input.txt"] + words + Self.ways[way][1...])
    try commands.clear()
  }

  private static let ways: [[String]] = [
    ["derive"], ["derive", "--symbolic"], ["derive", "--symbolic", "--format", "latex"],
    ["derive", "--hessian", "--json"], ["derive", "--format", "latex"],
    ["derive", "--hessian", "--format", "markdown"], ["check", "--all"],
    ["graph", "--seed", "ones", "-o", "f.svg"],
    ["graph", "--seed", "ones", "--jacobians", "-o", "f.json"],
    ["graph", "--seed", "ones", "-o", "f.dot", "--merge"], ["graph", "--seed", "ones"],
    ["graph", "--seed", "ones", "--frames", "both", "-o", "f.svg"],
  ]

  /// Every right side as a formula of its own, derived by its names.
  private func deriveLines(of input: [UInt8]) {
    for line in String(decoding: input, as: UTF8.self).split(separator: "\n").prefix(4) {
      guard let sign = line.firstIndex(of: "="),
        let formula = try? Formula(parsing: String(line[line.index(after: sign)...]))
      else { continue }
      _ = try? formula.text
      _ = try? formula.latex
      for name in formula.names.prefix(2) {
        guard let derivative = try? formula.derivative(by: name), derivative.size <= 100_000 else {
          continue
        }
        _ = try? derivative.text
        _ = try? derivative.latex
      }
    }
  }

  /// What is written is read again, and written the same.
  private func readBack(_ json: [UInt8]) throws {
    let (trace, output) = try Trace.read(json: json)
    precondition(output != nil, "the output of a written trace is not found again")
    try trace.validate()
  }

  /// Values by the names: capitals are matrices, some letters vectors.
  private static func values(for names: [String]) -> [String: Tensor] {
    var values: [String: Tensor] = [:]
    for name in names {
      switch name.first {
      case "W", "M", "A"?: values[name] = Tensor(shape: [2, 2], elements: [0.5, -1, 2, 0.25])
      case "x", "b", "u", "v"?: values[name] = Tensor(shape: [2], elements: [0.5, -2])
      default: values[name] = Tensor(0.75)
      }
    }
    return values
  }
}

extension Tensor {
  /// As an argument of the command.
  fileprivate var text: String {
    switch shape.count {
    case 0: "\(elements[0])"
    case 1: "[" + elements.map { "\($0)" }.joined(separator: ", ") + "]"
    default: "[[\(elements[0]), \(elements[1])], [\(elements[2]), \(elements[3])]]"
    }
  }
}
