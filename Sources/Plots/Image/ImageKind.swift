import Figures
import Sheets

/// `image` under a figure's name and after `gradviz plot`.
package enum ImageKind: PlotKind {
  package static let word = "image"
  package static let abstract = "A picture from a file: PNG, JPEG or SVG."
  package static let discussion = """
    The file stands in the sheet, under the key 'file', or behind the flag of that name.

    EXAMPLES:
      gradviz plot image --file neuron.png --alt 'A neuron with two inputs' -o neuron.svg
      gradviz plot image lecture.yaml --figure neuron -o neuron.pdf
    """
  package static var content: ImagePlot { ImagePlot() }
}

/// A picture from a file.
public struct ImagePlot: Hashable, Sendable {
  /// From the folder of the sheet; nil where none is said.
  public var file: String?
  /// What the picture shows, for those who do not see it.
  public var words = ""
  /// How it stands in its room.
  public var fit = ImageFigure.Fit.whole
  /// Where it stands in its room.
  public var alignment = ImageFigure.Alignment.center

  /// The whole of a picture whose file is still to be named.
  public init() {}
}

extension ImagePlot: PlotContent {
  package static let options: [OptionRow<ImagePlot>] = [
    OptionRow(
      "file", .pictureFile, \.file,
      "The file, from the folder of the sheet; without a sheet from where the command runs.",
      default: "needed"
    ),
    OptionRow(
      "alt", .text, \.words, "What the picture shows, for those who do not see it.",
      default: "needed"),
    OptionRow(
      "fit", .choice, \.fit,
      "Whether the whole picture is seen, or it fills its room and what has none is cut off."
    ).manner,
    OptionRow(
      "align", .choice, \.alignment,
      "The side that the picture keeps to, or the side of it that is kept where it is cut off."
    ).manner,
  ]

  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    ImageMaker(plot: self, look: look, source: source)
  }

  package var needsSource: Bool { file == nil }

  package var files: [String] { file.map { [$0] } ?? [] }
}

extension OptionValue where Value == String {
  /// A file of a picture, from the folder of the file that names it.
  fileprivate static var pictureFile: Self {
    OptionValue(
      OptionTakes("a path to PNG, JPEG or SVG", placeholder: "file", schema: .text)
    ) { (node, key, reader) throws(SheetError) in
      let word = try reader.string(node, of: key)
      guard !word.isEmpty, !word.contains("\0") else {
        throw reader.text.error(
          at: node.place, "found \(node.kind) as \(key)", remedy: "\(key) is the path of a file")
      }
      return word.hasPrefix("/") ? word : reader.folder(of: node) + word
    }
  }
}
