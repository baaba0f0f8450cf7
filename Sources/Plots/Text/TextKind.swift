import Figures
import Sheets

/// `text` under a figure's name and after `gradviz plot`.
package enum TextKind: PlotKind {
  package static let word = "text"
  package static let abstract = "Words with formulas: headings, paragraphs, lists."
  package static let discussion = """
    The words stand in the sheet, under the key 'text'.

    EXAMPLES:
      gradviz plot text lecture.yaml --figure plan -o plan.svg
    """
  package static var content: TextPlot { TextPlot() }
}

/// Words with formulas.
public struct TextPlot: Hashable, Sendable {
  /// From the top.
  public var passages: [TextPassage] = []

  /// No words, which are still to be given.
  public init() {}
}

extension TextPlot: PlotContent {
  package static let options: [OptionRow<TextPlot>] = [
    OptionRow(
      "text", .markdown, \.passages,
      "The words, in CommonMark: headings, paragraphs, lists, emphasis, code; formulas between backquotes, "
        + "LaTeX between dollar signs.", default: "needed"
    )
  ]

  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    TextMaker(plot: self, look: look)
  }

  package var needsSource: Bool { false }
}

/// Makes a text.
private struct TextMaker: PlotMaker {
  let plot: TextPlot
  let look: FigureLook

  /// The sheet's title is not repeated above: a text has headings of its own.
  func figure() throws(PlotError) -> any Figure {
    guard !plot.passages.isEmpty else {
      throw PlotError("", "there is no text", remedy: "add 'text: |' and lines below it")
    }
    return TextFigure(plot.passages, page: look.page(title: ""))
  }
}

extension OptionValue where Value == [TextPassage] {
  /// Words with marks.
  fileprivate static var markdown: Self {
    OptionValue(OptionTakes("CommonMark", placeholder: "text", schema: .text)) {
      (node, key, reader) throws(SheetError) in
      try MarkdownReader.passages(node, of: key, reader)
    }
  }
}
