import Testing

@testable import Figures

/// A figure of squares in a row under names, with lines between some: what frames do to parts is seen on it.
struct PartsFigure: Figure {
  var names: [String]
  var links: [PartLink] = []
  /// Frames that it makes itself, by word: each shows these parts strong.
  var words: [String: [String]] = [:]
  /// A text in every square that differs between states.
  var text = "x"
  var page = PageOptions()
  let name = "parts"

  func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    Layout(figure: self, setting: setting)
  }

  private struct Layout: FigureLayout {
    let figure: PartsFigure
    let setting: FigureSetting
    let largestTextSize = 24.0

    func body(textSize: Double) throws(FigureError) -> Body {
      let setter = Typesetter(measuring: setting.measuring, theme: setting.theme, size: textSize)
      var left = 0.0
      var elements: [SceneElement] = []
      for name in figure.names {
        let text = setting.rooms.room(setter.text(figure.text), of: name, size: textSize)
        let frame = Rect(x: left, y: 0, width: text.width + 10, height: 40)
        let square: [SceneElement] =
          [.path(.rectangle(frame), fill: Color(hex: 0), stroke: nil)] + text.centered(in: frame)
        elements.append(.group(SceneGroup(part: name, elements: square)))
        left = frame.maxX + 10
      }
      var body = Body(size: Size(width: left, height: 40), elements: elements)
      body.links = figure.links
      for (word, shown) in figure.words where setting.generators.contains(word) {
        body.generated[word] = shown.map { Stage([$0: .init(.strong)], sentence: "at \($0)") }
      }
      return body
    }
  }
}

extension FramedFigure {
  /// Its pictures with fixed metrics.
  func pictures() throws -> FigurePictures {
    try pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
  }

  /// By frame, the parts that are drawn and those that are faded.
  func shown() throws -> [(parts: Set<String>, faded: Set<String>)] {
    try pictures().scenes.map { scene in
      var parts: Set<String> = []
      var faded: Set<String> = []
      func visit(_ elements: [SceneElement]) {
        for case .group(let group) in elements {
          if !group.part.isEmpty { parts.insert(group.part) }
          if !group.part.isEmpty, group.opacity < 0.5 { faded.insert(group.part) }
          visit(group.elements)
        }
      }
      visit(scene.elements)
      return (parts, faded)
    }
  }
}
