import TraceGraph

extension WhyReport {
  /// The report for people: the finding, where its numbers come from, the update or factor taken apart, and
  /// what replays without it came to. Rows of the data are counted from 1.
  public var text: String {
    var lines = Paragraph.lines(statement, first: 0, rest: 2)
    for sentence in origin.sentences + remarks {
      lines += Paragraph.lines(sentence, first: 2, rest: 4)
    }
    if !holds { lines += WhyText.found(found) }
    if !terms.isEmpty { lines += [""] + WhyText.terms(terms) }
    if let ledger {
      lines += [""] + LedgerText.lines(ledger).map { String($0.dropFirst(2)) }
    }
    if let update { lines += [""] + WhyText.update(update, isOfUnit: question.kind != .nan) }
    if !proofs.isEmpty { lines += [""] + proofs.flatMap(WhyText.proof) }
    return lines.map { $0.escapedForDisplay + "\n" }.joined()
  }
}

extension WhyReport.Origin {
  /// Where the numbers come from, in sentences.
  var sentences: [String] {
    guard isReplayed else { return ["from what is recorded: the run holds no sheet to train anew"] }
    var text = "trained anew from the run's sheet: "
    if let differsFrom {
      text +=
        "the recorded losses differ from step \(differsFrom) on, so this is told of the replay"
    } else {
      text +=
        comparedLosses == 1
        ? "the recorded loss is equal bit for bit"
        : "all \(comparedLosses) recorded losses are equal bit for bit"
    }
    guard !recomputed.isEmpty else { return [text] }
    return [text, "computed by that, since the run lacks it: \(WordList.all(recomputed))"]
  }
}

/// Parts of a report in lines.
private enum WhyText {
  static let numbers = NumberFormat()
  /// As many rows of a list are told; the others are summed.
  static let most = 8

  static func found(_ found: [WhyReport.Finding]) -> [String] {
    guard !found.isEmpty else { return ["  nothing else is found"] }
    let texts = found.map { entry in
      "\(what(entry)) from step \(entry.fromStep)"
    }
    return Paragraph.lines("what holds: \(WordList.phrases(texts))", first: 2, rest: 4)
  }

  /// `layer1/neuron3 dead`; of a layer of which that holds in part "dead units in layer1".
  private static func what(_ entry: WhyReport.Finding) -> String {
    if entry.scope.isEmpty { return entry.kind }
    let isLayer = entry.scope.wholeMatch(of: /layer\d+/) != nil
    return isLayer && ["dead", "saturated"].contains(entry.kind)
      ? "\(entry.kind) units in \(entry.scope)" : "\(entry.scope) \(entry.kind)"
  }

  static func terms(_ terms: [WhyReport.Term]) -> [String] {
    table(terms.map { [$0.name, numbers.text($0.value)] }, indent: 2)
  }

  /// - Parameter isOfUnit: whether the number that is followed is the sum of a unit.
  static func update(_ update: DecisiveUpdate, isOfUnit: Bool) -> [String] {
    let number = isOfUnit ? "sum" : "number"
    let who = update.row.map { "the \(number) of row \($0 + 1)" } ?? "its \(number)"
    let rate = numbers.text(update.rate)
    let change = "\(numbers.text(update.before)) → \(numbers.text(update.after))"
    var lines = Paragraph.lines(
      "the update of step \(update.step) (\(update.optimizer), rate \(rate)) moved \(who), the largest "
        + "before it: \(change)", first: 0, rest: 2)
    if update.clipping != 1 {
      lines.append("  clipping scaled the gradient by \(numbers.text(update.clipping))")
    }
    lines += ["  by weights and biases"] + moves(update)
    lines += shares(
      "  from the rows of the data",
      update.shares.map { share in
        (share.row.map { "row \($0 + 1)" } ?? "no row: the rest of the objective", share.effect)
      })
    if update.steps.count > 1 {
      var steps = update.steps.map { ("gradient of step \($0.step)", $0.effect) }
      if update.olderSteps != 0 { steps.append(("older steps", update.olderSteps)) }
      lines += shares("  from the steps", steps)
    }
    return lines + edges(update)
  }

  private static func moves(_ update: DecisiveUpdate) -> [String] {
    let isScaled = update.moves.contains { $0.scaling != 1 }
    var rows = update.moves.prefix(most).map { move in
      [
        move.name, "\(numbers.text(move.before)) → \(numbers.text(move.after))",
        "gradient \(numbers.text(move.gradient))"
          + (isScaled ? ", rate scaled by \(numbers.text(move.scaling))" : ""),
        "sum \(signed(move.effect))",
      ]
    }
    let rest = update.moves.dropFirst(most)
    if !rest.isEmpty {
      rows.append([
        "\(rest.count) more", "", "", "sum \(signed(rest.reduce(0) { $0 + $1.effect }))",
      ])
    }
    for (name, effect) in [
      ("weight decay, among these", update.decay), ("the layers before", update.throughInputs),
      ("products of changes", update.remainder),
    ] where abs(effect) > 1e-12 * max(1, abs(update.before - update.after)) {
      rows.append([name, "", "", "sum \(signed(effect))"])
    }
    return table(rows, indent: 4)
  }

  private static func shares(_ title: String, _ all: [(String, Double)]) -> [String] {
    guard !all.isEmpty else { return [] }
    let whole = all.reduce(0) { $0 + $1.1 }
    let text = { (name: String, effect: Double) -> [String] in
      let share = whole == 0 ? "" : NumberFormat.wholePercent(effect / whole) + " %"
      return [name, "sum \(signed(effect))", share]
    }
    var rows = all.prefix(most).map(text)
    let rest = all.dropFirst(most)
    if !rest.isEmpty { rows.append(text("\(rest.count) more", rest.reduce(0) { $0 + $1.1 })) }
    return [title] + table(rows, indent: 4)
  }

  private static func edges(_ update: DecisiveUpdate) -> [String] {
    guard !update.edges.isEmpty else { return [] }
    let row = update.shares.compactMap(\.row).first.map { " at row \($0 + 1)" } ?? ""
    let strongest = update.edges.filter { $0.contribution != 0 }.prefix(most)
    let more = update.edges.count - strongest.count
    return ["  through the edges\(update.row == nil ? "" : row)"]
      + table(
        strongest.map { ["\($0.from) ← \($0.to)", signed($0.contribution)] }, indent: 4)
      + (more > 0 ? ["    and \(more) more"] : [])
  }

  static func proof(_ proof: WhyReport.Proof) -> [String] {
    let step = proof.fromStep == 0 ? "" : " from step \(proof.fromStep) on"
    let verb = proof.changes.isEmpty ? "without \(proof.without)" : "with \(proof.without)"
    let changes = proof.numbers.map {
      "\($0.name.split(separator: "_").joined(separator: " ")) "
        + "\(numbers.text($0.with)) → \(numbers.text($0.without))"
    }
    return Paragraph.lines(
      "\(verb)\(proof.update == nil ? step : ""): \(proof.outcome)", first: 0, rest: 2)
      + (changes.isEmpty
        ? [] : Paragraph.lines(changes.joined(separator: ", "), first: 2, rest: 4))
  }

  private static func signed(_ number: Double) -> String {
    (number > 0 ? "+" : "") + numbers.text(number)
  }

  private static func table(_ rows: [[String]], indent: Int) -> [String] {
    let columns = (0..<(rows.first?.count ?? 1)).map { _ in TextTable.Column("") }
    var table = TextTable(columns)
    for row in rows { table.add(row) }
    return table.lines.map { String(repeating: " ", count: indent) + $0 }
  }
}
