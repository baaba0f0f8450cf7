import TraceGraph

/// The frames that a derivation makes itself: `factors`, one ratio of the chain rule a frame, and `update`, the step
/// of gradient descent until the number after it.
struct FormulaStages {
  /// One derivation: the lines of one input.
  fileprivate struct Derivation {
    /// Names of lines by their word.
    var lines: [String: String] = [:]
    /// Ratios in the order in which they are written, with their terms in all lines but that of ratios.
    var factors: [(ratio: String, terms: [String])] = []
    var update: [String] = []
  }

  private let derivations: [Derivation]
  /// In which frames are told.
  private let texts: FigureWords

  /// The words of frames that a derivation makes itself.
  static let words: Set<String> = [FrameWord.factors, FrameWord.update]

  /// Lines whose terms are factors.
  fileprivate static let termLines = ["symbols", "numbers", "values"]
  private static let endLines = ["result", "gradient"]
  /// The pieces of an update, by the frame in which they come.
  private static let updateSteps = [["symbols"], ["numbers", "rate"], ["result"]]

  /// - Parameters:
  ///   - parts: the names of all parts of the figure, in the order in which they are drawn.
  ///   - words: in which frames are told.
  init(parts: [String], words: FigureWords) {
    texts = words
    var wholes: [String] = []
    var found: [String: Derivation] = [:]
    for part in parts {
      guard let name = try? PartName(reading: part) else { continue }
      guard let line = name.steps.firstIndex(where: { Self.isLine($0) }), line <= 1 else {
        continue
      }
      let whole = name.prefix(line)
      if found[whole] == nil { wholes.append(whole) }
      found[whole, default: Derivation()].add(name, part, line: line)
    }
    derivations = wholes.compactMap { found[$0] }
  }

  private static func isLine(_ step: PartName.Step) -> Bool {
    guard case .name(let word) = step else { return false }
    return ChainLines.Word(rawValue: word) != nil
  }

  /// The stages of the words that lists of frames name; words that the figure has nothing for are left out.
  func generated(_ words: Set<String>) -> [String: [Stage]] {
    var result: [String: [Stage]] = [:]
    if words.contains(FrameWord.factors), derivations.contains(where: { !$0.factors.isEmpty }) {
      result[FrameWord.factors] = factors(keepsUpdate: words.contains(FrameWord.update))
    }
    if words.contains(FrameWord.update), derivations.contains(where: { !$0.update.isEmpty }) {
      result[FrameWord.update] = update
    }
    return result
  }

  /// - Parameter keepsUpdate: whether the updates wait for frames of their own.
  private func factors(keepsUpdate: Bool) -> [Stage] {
    var groups: [(parts: [String], sentence: String)] = []
    for derivation in derivations {
      if let chain = derivation.lines["chain"] {
        groups.append(([chain], texts("The derivative as a product of ratios.")))
      }
      for factor in derivation.factors where !factor.terms.isEmpty {
        groups.append((factor.terms, texts("The factor {ratio}.", ["ratio": factor.ratio])))
      }
      let ends = Self.endLines.compactMap { derivation.lines[$0] }
      if !ends.isEmpty { groups.append((ends, texts("The number of the derivative."))) }
      let update = derivation.lines["update"].map { [$0] } ?? []
      if !keepsUpdate, !update.isEmpty { groups.append((update, texts("The update."))) }
    }
    let updates = keepsUpdate ? derivations.compactMap { $0.lines["update"] } : []
    return stages(groups, besides: updates)
  }

  private var update: [Stage] {
    let groups = derivations.flatMap { derivation in
      Self.updateSteps.compactMap { words -> (parts: [String], sentence: String)? in
        let parts = derivation.update.filter { part in
          words.contains { part.hasSuffix("." + $0) }
        }
        guard !parts.isEmpty else { return nil }
        return (
          parts,
          texts(
            words == ["result"]
              ? "The number after the update." : "A step of gradient descent.")
        )
      }
    }
    return stages(groups, besides: [])
  }

  /// One stage a group, each with what came before.
  ///
  /// - Parameter others: parts that no stage shows.
  private func stages(
    _ groups: [(parts: [String], sentence: String)], besides others: [String]
  ) -> [Stage] {
    zip(groups, Stage.building(groups.map(\.parts))).map { group, stage in
      var stage = stage
      for part in others { stage.parts[part] = .init(.hidden) }
      stage.sentence = group.sentence
      return stage
    }
  }
}

extension FormulaStages.Derivation {
  /// Takes a part that is a line, a term of one, or a piece of an update.
  ///
  /// - Parameter line: the position of the line's word in the name.
  fileprivate mutating func add(_ name: PartName, _ part: String, line: Int) {
    guard case .name(let word) = name.steps[line] else { return }
    if name.steps.count == line + 1 { lines[word] = part }
    guard name.steps.count == line + 2 else { return }
    if word == "update" { update.append(part) }
    guard case .ratio = name.steps[line + 1] else { return }
    let ratio = PartName(name.steps[line + 1]).text
    let isTerm = FormulaStages.termLines.contains(word)
    guard isTerm || word == "chain" else { return }
    if let known = factors.firstIndex(where: { $0.ratio == ratio }) {
      if isTerm { factors[known].terms.append(part) }
    } else {
      factors.append((ratio, isTerm ? [part] : []))
    }
  }
}

extension PartName {
  /// The whole that the first steps lead to; empty for none.
  fileprivate func prefix(_ count: Int) -> String {
    var whole = self
    whole.steps = Array(steps.prefix(count))
    return whole.text
  }
}
