import TraceGraph

extension DiagnosisReport {
  /// The report for people: every verdict with its evidence, its ledger and what helps, in lines of at most
  /// 96 characters.
  public var text: String {
    let found =
      verdicts.isEmpty
      ? "nothing found\n" : verdicts.map(DiagnosisText.text).joined(separator: "\n")
    return ([found] + [DiagnosisText.tried(self)].filter { !$0.isEmpty }).joined(separator: "\n")
  }
}

/// Verdicts in words.
package enum DiagnosisText {

  /// Kinds with their places, each kind once: "nan, exploding in layer1 and layer2".
  package static func list(_ verdicts: [Verdict]) -> String {
    var scopes: [(kind: Verdict.Kind, scopes: [String])] = []
    for verdict in verdicts {
      let place = scopes.firstIndex { $0.kind == verdict.kind } ?? scopes.count
      if place == scopes.count { scopes.append((verdict.kind, [])) }
      guard !verdict.scope.isEmpty, !scopes[place].scopes.contains(verdict.scope) else { continue }
      scopes[place].scopes.append(verdict.scope)
    }
    return scopes.map { kind, scopes in
      scopes.isEmpty ? kind.rawValue : "\(kind.rawValue) in \(WordList.all(scopes))"
    }.joined(separator: "; ")
  }

  fileprivate static func text(_ verdict: Verdict) -> String {
    let place = verdict.scope.isEmpty ? "" : " in \(verdict.scope)"
    let cause = verdict.cause == .unknown ? "" : ", because of \(verdict.cause.rawValue)"
    var lines = [
      "\(verdict.severity.rawValue): \(verdict.kind.rawValue)\(place), from step \(verdict.fromStep)"
        + cause
    ]
    let names = verdict.evidence.map { words($0.name) }
    let width = names.map(\.displayWidth).max() ?? 0
    for (name, item) in zip(names, verdict.evidence) {
      let label = name.padded(to: width)
      lines += Paragraph.lines("\(label)  \(text(item.content))", first: 2, rest: width + 4)
    }
    if let ledger = verdict.ledger { lines += LedgerText.lines(ledger) }
    if !verdict.advice.isEmpty {
      lines += Paragraph.lines("what helps: \(verdict.advice)", first: 2, rest: 4)
    }
    return lines.map(\.escapedForDisplay).joined(separator: "\n") + "\n"
  }

  /// What was tried, a line each: the change, the loss that it came to, and whether it heals.
  fileprivate static func tried(_ report: DiagnosisReport) -> String {
    var lines: [String] = []
    if !report.experiments.isEmpty {
      let baseline = report.experiments[0].baseline
      let isOfValidation = report.experiments[0].isOfValidation
      let what = isOfValidation ? "validation loss" : "loss"
      let known = isOfValidation ? nil : report.run.constantLoss
      let constant = known.map {
        ", the best constant prediction \(NumberFormat().text($0))"
      }
      lines.append(
        "tried, each from the first step\(branched(report)) "
          + "(unchanged: \(what) \(NumberFormat().text(baseline))" + (constant ?? "") + ")")
      let names = report.experiments.map { experiment in
        ChangeText.phrase(experiment.changes).shortened
          + (experiment.fromStep == 0 ? "" : ", from step \(experiment.fromStep)")
      }
      let width = names.map(\.displayWidth).max() ?? 0
      for (name, experiment) in zip(names, report.experiments) {
        let loss = NumberFormat().text(experiment.loss)
        lines.append(
          "  \(name.padded(to: width))  \(what) \(loss)" + (experiment.heals ? "  heals" : ""))
      }
    }
    if !report.remark.isEmpty { lines.append(report.remark) }
    return lines.isEmpty ? "" : lines.map(\.escapedForDisplay).joined(separator: "\n") + "\n"
  }

  private static func branched(_ report: DiagnosisReport) -> String {
    report.experiments.contains { $0.fromStep > 0 } ? " but those that name another" : ""
  }

  private static func words(_ name: String) -> String {
    name.split(separator: "_").joined(separator: " ")
  }

  private static func text(_ content: Verdict.Evidence.Content) -> String {
    switch content {
    case .number(let number): NumberFormat().text(number)
    case .text(let text): text
    case .byScope(let list):
      WordList.phrases(list.map { "\($0.scope) \(NumberFormat().text($0.number))" })
    }
  }
}

/// An attenuation ledger for people: what shrank the gradient, the strongest first, then what enlarged
/// it.
enum LedgerText {
  static func lines(_ ledger: AttenuationLedger) -> [String] {
    let size = NumberFormat().text(ledger.total)
    let target = ledger.target.isEmpty ? "the weights" : "the weights of \(ledger.target)"
    var lines = [
      "  from the loss of an example to the gradient of \(target) (rms \(size)) at step \(ledger.step)"
    ]
    lines += list("it shrank by", ledger.shrinking)
    lines += list("it grew by", ledger.growing)
    return lines
  }

  private static func list(_ title: String, _ factors: [AttenuationLedger.Factor]) -> [String] {
    guard !factors.isEmpty else { return [] }
    let numbers = factors.map { NumberFormat().text($0.ratio) }
    let width = numbers.map(\.displayWidth).max() ?? 0
    return ["    \(title)"]
      + zip(numbers, factors).map { number, factor in
        "      \(number.padded(to: width))  \(share(factor))\(factor.what)"
      }
  }

  private static func share(_ factor: AttenuationLedger.Factor) -> String {
    guard factor.ratio < 1 else { return "" }
    return NumberFormat.wholePercent(factor.share).padded(to: 3, atStart: true) + " %  "
  }
}
