import TraceGraph

extension NetworkFigure {
  /// What the picture shows, in a sentence for those who do not see it.
  func sentence(_ shown: Set<NetworkOptions.Quantity>) -> String {
    let rows = NetworkRow.rows(of: self)
    let format = NumberFormat(digits: page.digits)
    let said = rows.enumerated().compactMap { number, row -> String? in
      let names = row.all.filter { units[$0].shape == .circle }.flatMap { unit in
        units[unit].cells.map { words($0, shown, format) }
      }
      guard !names.isEmpty else { return nil }
      let what = number == 0 ? "inputs" : "row \(number + 1)"
      return "\(what) \(SentenceText.list(names, most: 8))"
    }
    let weights = edges.count { $0.hasWeight }
    let count = weights > 0 ? "; \(CountText.count(weights, "line")) with weights" : ""
    return SentenceText.sentence("network of " + said.joined(separator: ", ") + count)
  }

  private func words(
    _ cell: NetworkCell, _ shown: Set<NetworkOptions.Quantity>, _ format: NumberFormat
  ) -> String {
    var words = SentenceText.name(cell.label)
    if shown.contains(.value), let value = cell.value,
      let text = SentenceText.numbers(value, format)
    {
      words += " = \(text)"
    }
    if shown.contains(.gradient), let gradient = cell.gradient,
      let text = SentenceText.numbers(gradient, format)
    {
      words += " (gradient \(text))"
    }
    return words
  }
}
