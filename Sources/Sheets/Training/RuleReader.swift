import Training

/// Reads how gradients become steps: optimiser, schedule, clipping.
package struct RuleReader {
  let reader: SheetReader

  package init(reader: SheetReader) {
    self.reader = reader
  }

  package func optimizer(_ node: SheetNode) throws(SheetError) -> Optimizer {
    let (word, fields, _) = try reader.wordWithFields(
      node, of: "optimizer", allowed: Self.optimizers)
    let epsilon = try number("epsilon", fields, 1e-8)
    let beta1 = try number("beta1", fields, 0.9)
    let beta2 = try number("beta2", fields, 0.999)
    switch word {
    case "momentum": return .momentum(try number("factor", fields, 0.9))
    case "nesterov": return .nesterov(try number("factor", fields, 0.9))
    case "adagrad": return .adagrad(epsilon: epsilon)
    case "rmsprop": return .rmsprop(decay: try number("decay", fields, 0.9), epsilon: epsilon)
    case "adam": return .adam(beta1: beta1, beta2: beta2, epsilon: epsilon)
    case "adamw":
      return .adamw(
        beta1: beta1, beta2: beta2, epsilon: epsilon,
        weightDecay: try number("weight-decay", fields, 0.01))
    default: return .sgd
    }
  }

  package func schedule(_ node: SheetNode) throws(SheetError) -> LearningRateSchedule {
    let (word, fields, place) = try reader.wordWithFields(
      node, of: "schedule", allowed: Self.schedules)
    let steps = { (key: String) throws(SheetError) in
      let node = try reader.require(key, in: fields, of: word, at: place)
      return try reader.whole(node, of: key, least: 1)
    }
    switch word {
    case "linear": return .linear(to: try number("to", fields, 0), over: try steps("over"))
    case "cosine": return .cosine(to: try number("to", fields, 0), over: try steps("over"))
    case "step":
      return .step(factor: try number("factor", fields, 0.1), every: try steps("every"))
    default: return .constant
    }
  }

  package func clipping(_ node: SheetNode) throws(SheetError) -> GradientClipping {
    let entries = try reader.entries(node, of: "clip", allowed: ["norm", "value"])
    guard let entry = entries.first, entries.count == 1 else {
      throw reader.text.error(
        at: node.place, "clip has \(entries.count) bounds",
        remedy: "such as {norm: 1} or {value: 0.5}")
    }
    let bound = try reader.number(entry.value, of: entry.key)
    return entry.key == "norm" ? .norm(bound) : .value(bound)
  }

  private func number(
    _ key: String, _ fields: [String: SheetNode], _ usual: Double
  ) throws(SheetError) -> Double {
    guard let node = fields[key] else { return usual }
    return try reader.number(node, of: key)
  }
}

extension RuleReader {
  /// The constants of each optimiser.
  private static let optimizers: [String: [String]] = {
    let adam = ["beta1", "beta2", "epsilon"]
    return [
      "sgd": [], "momentum": ["factor"], "nesterov": ["factor"], "adagrad": ["epsilon"],
      "rmsprop": ["decay", "epsilon"], "adam": adam, "adamw": adam + ["weight-decay"],
    ]
  }()

  /// The numbers of each schedule.
  private static let schedules = [
    "constant": [], "linear": ["to", "over"], "cosine": ["to", "over"],
    "step": ["factor", "every"],
  ]

  /// What `optimizer` takes.
  package static let optimizerSchema = schema(of: optimizers)
  /// What `schedule` takes.
  static let scheduleSchema = schema(of: schedules)

  private static func schema(of words: [String: [String]]) -> JSONSchema {
    let names = words.keys.sorted()
    let counts: Set<String> = ["over", "every"]
    return .any([
      .choice(names),
      .object(
        names.map { name in
          let numbers = JSONSchema.object(
            (words[name] ?? []).map {
              .init($0, counts.contains($0) ? .whole(least: 1, most: nil) : .number)
            })
          return .init(name, .any([.nothing, numbers]))
        }, exactly: 1),
    ])
  }
}
