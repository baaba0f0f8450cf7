/// A page with a title, panels side by side and a caption.
package struct PlotPage {
  package var options: PlotOptions
  package var panels: [PlotPanel]
  /// Whether all panels have the y axis of the first, whose numbers alone are drawn.
  package var sharesY = false
  /// What errors and readers call the picture.
  package var name: String
  /// What the picture shows, for those who do not see it.
  package var sentence: String

  package init(
    options: PlotOptions, panels: [PlotPanel], sharesY: Bool = false, name: String, sentence: String
  ) {
    self.options = options
    self.panels = panels
    self.sharesY = sharesY
    self.name = name
    self.sentence = sentence
  }

  /// - Throws: `FigureError` of stage `options` for a page that is too small.
  package func picture(measuring: any TextMeasuring) throws(FigureError) -> PlotPicture {
    let style = try PlotStyle(options, measuring: measuring)
    let sheet = PageSheet(options, style: style)
    guard !panels.isEmpty else {
      let words = Verdict.elements("nothing to draw", center: sheet.room.center, style: style)
      return sheet.picture(words, name: name, sentence: sentence)
    }
    let panels = sharesY ? Self.sharing(panels) : panels
    let areas = sheet.columns(panels.map(\.weight))
    let painters = zip(panels, areas).map { PanelPainter($0, area: $1, style: style) }
    let margins = painters.map(\.margins)
    let drawn = painters.map { painter in
      var aligned = painter
      aligned.neighbours = margins
      let elements = painter.layout.panel.isEmpty ? [] : aligned.elements()
      return SceneElement.group(SceneGroup(classes: ["panel"], elements: elements))
    }
    return sheet.picture(drawn, name: name, sentence: sentence)
  }

  /// Gives all panels the y extent of all.
  private static func sharing(_ panels: [PlotPanel]) -> [PlotPanel] {
    let range = panels.reduce(into: ValueRange()) { $0.formUnion($1.extent.y) }
    return panels.enumerated().map { index, panel in
      var copy = panel
      if index > 0 {
        copy.y.hasLabels = false
        copy.y.title = ""
      }
      copy.marks.append(ExtentMark(extent: PlotExtent(x: [], y: range.ends)))
      return copy
    }
  }
}

extension ValueRange {
  /// The numbers that span the range again.
  package var ends: [Double] {
    guard !isEmpty else { return [] }
    return lowPositive.isFinite ? [low, lowPositive, high] : [low, high]
  }
}

/// Draws nothing and makes axes hold something.
package struct ExtentMark: PlotMark {
  package var extent: PlotExtent

  package init(extent: PlotExtent) {
    self.extent = extent
  }
  package func draw(in frame: PlotFrame) -> [SceneElement] { [] }
}
