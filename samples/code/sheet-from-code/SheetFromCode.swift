// You will see every figure of a sheet, or of the sheet that a run holds, as SVG in a folder.
import Figures
import Foundation
import Plots
import Rendering
import TraceStore

@main struct SheetFromCode {
  static func main() throws {
    let (input, folder) = (CommandLine.arguments[1], CommandLine.arguments[2])
    let source =
      input.hasSuffix(".gradtrace")
      ? try FigureSource(run: RunReader(input))
      : try FigureSource(sheet: input, bytes: Array(Data(contentsOf: URL(filePath: input))))
    for figure in source.figures {
      let pictures = try source.pictures(
        of: figure, measuring: PangoTextMeasurer(), layouting: GraphvizLayouter())
      for (number, scene) in pictures.scenes.enumerated() {
        let name = pictures.scenes.count > 1 ? "\(figure.name)-\(number + 1)" : figure.name
        try SceneRenderer.svgText(of: scene)
          .write(toFile: "\(folder)/\(name).svg", atomically: true, encoding: .utf8)
      }
    }
  }
}
