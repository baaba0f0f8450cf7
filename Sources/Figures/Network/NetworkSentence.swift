import TraceGraph

extension NetworkFigure {
  /// What the picture shows, in a sentence for those who do not see it.
  func sentence(_ shown: Set<NetworkOptions.Quantity>) -> String {
    let rows = NetworkRow.rows(of: self)
    let format = page.words.format(digits: page.digits)
    let texts = page.words
    let said = rows.enumerated().compactMap { number, row -> String? in
      let names = row.all.filter { units[$0].shape == .circle }.flatMap { unit in
        units[unit].cells.map { words($0, shown, format) }
      }
      guard !names.isEmpty else { return nil }
      let list = texts.list(names, most: 8)
      return number == 0
        ? texts("inputs {names}", ["names": list])
        : texts("row {number} {names}", ["number": "\(number + 1)", "names": list])
    }
    let network = texts("network of {rows}", ["rows": said.joined(separator: ", ")])
    let weights = edges.count { $0.hasWeight }
    guard weights > 0 else { return SentenceText.sentence(network) }
    return SentenceText.sentence(
      texts(
        "{network}; {lines} with weights",
        ["network": network, "lines": texts.count(weights, "1 line", "{count} lines")]))
  }

  private func words(
    _ cell: NetworkCell, _ shown: Set<NetworkOptions.Quantity>, _ format: NumberFormat
  ) -> String {
    let texts = page.words
    var words = cell.plain(texts)
    if shown.contains(.value), let value = cell.value,
      let text = texts.numbers(value, format)
    {
      words += " = \(text)"
    }
    if shown.contains(.gradient), let gradient = cell.gradient,
      let text = texts.numbers(gradient, format)
    {
      words = texts("{name} (gradient {amount})", ["name": words, "amount": text])
    }
    return words
  }
}
