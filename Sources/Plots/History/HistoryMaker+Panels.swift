import Figures
import Sheets

extension HistoryMaker {
  func divided(_ runs: Int) -> HistoryPlot.Panels {
    plot.panels ?? (plot.of.count > 1 && (runs > 1 || hasShares) ? .names : .together)
  }

  /// Whether accuracies stand among the numbers: shares, which have no axis in common with others.
  private var hasShares: Bool {
    let shares = ["accuracy", "validation-accuracy"]
    return plot.of.contains { shares.contains($0.text) }
      && !plot.of.allSatisfy { shares.contains($0.text) }
  }

  func panels(_ groups: [Group], runs: Int) -> [HistoryFigure.Panel] {
    switch divided(runs) {
    case .together: return [panel(groups, hasRuns: runs > 1)]
    case .names:
      let texts = Self.distinct(groups.map(\.heading.panel))
      let last = texts.last { text in groups.contains { $0.isPaired && $0.heading.panel == text } }
      return texts.map { text in
        let members = groups.filter { $0.heading.panel == text }
        var panel = panel(members, hasRuns: runs > 1)
        if texts.count > 1, let first = members.first {
          if first.isPaired, text != last {
            for line in panel.series.indices { panel.series[line].isInLegend = false }
          }
          panel.head = first.heading.head
          panel.title = titled(first.heading.title)
        }
        return panel
      }
    case .runs:
      return Self.distinct(groups.map(\.run)).map { run in
        var panel = panel(groups.filter { $0.run == run }, hasRuns: false)
        panel.head = run.isEmpty ? "" : "``" + run
        return panel
      }
    }
  }

  /// The name of a line that stands for itself.
  static func name(_ group: Group, _ line: HistoryLine) -> String {
    line.part.isEmpty
      ? group.text : element(line.part, of: group.text)
  }

  /// A name with an index behind it, inside the backquotes of a formula.
  private static func element(_ part: String, of text: String) -> String {
    let name = text.dropLast()
    let hasDigits = name.last?.isNumber ?? true
    return text.hasSuffix("`") && !hasDigits ? name + "[\(part)]`" : text + "[\(part)]"
  }

  private static func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// The lines of groups, named by what tells them apart.
  private func series(_ groups: [Group], hasRuns: Bool) -> [HistoryFigure.Series] {
    let hasOneSubject = Set(groups.map(\.text)).count == 1
    let hasOneMeasure = Set(groups.map(\.measure)).count == 1
    return groups.flatMap { group in
      group.lines.map { line in
        func name(_ subject: String, _ text: String) -> [String] {
          var words: [String] = hasRuns ? [group.run] : []
          if !hasOneSubject { words.append(hasOneMeasure ? subject : text) }
          if !line.part.isEmpty {
            words.append(Self.element(line.part, of: words.isEmpty ? "" : words.removeLast()))
          }
          return words
        }
        let words = name(group.subject, group.text)
        let isRunAlone = hasRuns && words.count == 1
        var series = HistoryFigure.Series(
          (isRunAlone ? "``" : "") + words.joined(separator: " "),
          steps: line.steps.map(Double.init), values: line.values,
          low: line.low, high: line.high)
        series.color = group.color
        series.part =
          (isRunAlone ? "``" : "")
          + name(group.english.subject, group.english.text).joined(separator: " ")
        return series
      }
    }
  }

  /// A title for what all lines have in common.
  private func panel(_ groups: [Group], hasRuns: Bool) -> HistoryFigure.Panel {
    let hasOneSubject = Set(groups.map(\.text)).count == 1
    let hasOneMeasure = Set(groups.map(\.measure)).count == 1
    let series = series(groups, hasRuns: hasRuns)
    let common = hasOneSubject ? groups.first?.text : (hasOneMeasure ? groups.first?.measure : "")
    var panel = HistoryFigure.Panel(
      titled(common ?? ""), series: series, scale: plot.yScale.kind,
      range: plot.range.map { PlotRange($0.lowerBound, $0.upperBound) })
    if series.contains(where: { !$0.low.isEmpty }) {
      panel.notes = [look.words("band: from the smallest to the largest")]
    }
    if panel.series.count > Self.mostNamed {
      panel.notes.append(
        look.words(
          "{count} lines, from {first} to {last}",
          [
            "count": "\(series.count)", "first": series[0].name,
            "last": series[series.count - 1].name,
          ]))
      for line in panel.series.indices { panel.series[line].name = "" }
    }
    return panel
  }

  /// More lines than these have no legend.
  private static let mostNamed = 20

  private func titled(_ text: String) -> String {
    [text, reductionText].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
