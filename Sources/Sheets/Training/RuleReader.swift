import Training

/// Reads how gradients become steps: optimiser, schedule, clipping.
package struct RuleReader {
  let reader: SheetReader

  package init(reader: SheetReader) {
    self.reader = reader
  }

  package func optimizer(_ node: SheetNode) throws(SheetError) -> Optimizer {
    let (word, fields, _) = try reader.wordWithFields(
      node, of: "optimizer", Optimizer.Word.self, numbers: \.constants)
    return word.row.make(
      try word.row.constants.map { (constant) throws(SheetError) in
        try number(constant.key, fields, constant.usual)
      })
  }

  package func schedule(_ node: SheetNode) throws(SheetError) -> LearningRateSchedule {
    let (word, fields, place) = try reader.wordWithFields(
      node, of: "schedule", Schedule.self, numbers: \.numbers)
    let steps = { (key: String) throws(SheetError) in
      let node = try reader.require(key, in: fields, of: word.rawValue, at: place)
      return try reader.whole(node, of: key, least: 1)
    }
    switch word {
    case .constant: return .constant
    case .linear: return .linear(to: try number("to", fields, 0), over: try steps("over"))
    case .cosine: return .cosine(to: try number("to", fields, 0), over: try steps("over"))
    case .step:
      return .step(factor: try number("factor", fields, 0.1), every: try steps("every"))
    }
  }

  private enum Bound: String, SheetKey { case norm, value }

  package func clipping(_ node: SheetNode) throws(SheetError) -> GradientClipping {
    let bounds = try reader.values(node, of: "clip", by: Bound.self)
    guard let (key, value) = bounds.first, bounds.count == 1 else {
      throw reader.text.error(
        at: node.place, "clip has \(bounds.count) bounds",
        remedy: "such as {norm: 1} or {value: 0.5}")
    }
    let bound = try reader.number(value, of: key.rawValue)
    switch key {
    case .norm: return .norm(bound)
    case .value: return .value(bound)
    }
  }

  private func number(
    _ key: String, _ fields: [String: SheetNode], _ usual: Double
  ) throws(SheetError) -> Double {
    guard let node = fields[key] else { return usual }
    return try reader.number(node, of: key)
  }
}

extension Optimizer.Word: SheetKey {
  /// The constants that may be given.
  fileprivate var constants: [String] { row.constants.map(\.key) }
}

extension RuleReader {
  private enum Schedule: String, SheetKey {
    case constant, linear, cosine, step

    var numbers: [String] {
      switch self {
      case .constant: []
      case .linear, .cosine: ["to", "over"]
      case .step: ["factor", "every"]
      }
    }
  }

  /// What `optimizer` takes.
  package static let optimizerSchema = schema(of: Optimizer.Word.self, \.constants)
  /// What `schedule` takes.
  static let scheduleSchema = schema(of: Schedule.self, \.numbers)

  private static func schema<Word: SheetKey>(
    of type: Word.Type, _ numbers: (Word) -> [String]
  ) -> JSONSchema {
    let words = type.allCases.sorted { $0.rawValue < $1.rawValue }
    let counts: Set<String> = ["over", "every"]
    return .any([
      .choice(words.map(\.rawValue)),
      .object(
        words.map { word in
          let numbers = JSONSchema.object(
            numbers(word).map {
              .init($0, counts.contains($0) ? .whole(least: 1, most: nil) : .number)
            })
          return .init(word.rawValue, .any([.nothing, numbers]))
        }, exactly: 1),
    ])
  }
}
