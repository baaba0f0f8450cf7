import Figures

extension SheetFigure {
  /// The figure with plots that make the frames which a list calls by words.
  ///
  /// - Parameter generators: the words, with the parts of a panel that make them; no part for any that can.
  func makingFrames(_ generators: [(word: String, part: String)]) -> SheetFigure {
    guard !generators.isEmpty else { return self }
    var figure = self
    switch content {
    case .graph: break
    case .plot(var plot):
      for (word, part) in generators where part.isEmpty { plot.content.makeFrames(word) }
      figure.content = .plot(plot)
    case .panel(var panel):
      panel.parts = panel.parts.map { part in
        part.makingFrames(
          generators.compactMap { word, name in
            if name.isEmpty || name == part.name { return (word, "") }
            guard name.hasPrefix(part.name + ".") else { return nil }
            return (word, String(name.dropFirst(part.name.count + 1)))
          })
      }
      figure.content = .panel(panel)
    }
    return figure
  }
}
