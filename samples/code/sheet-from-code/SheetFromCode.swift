// You will see every figure of a sheet, or of the sheet that a run holds, as SVG in a folder.
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
      try source.figure(figure).write(to: "\(folder)/\(figure.name).svg")
    }
  }
}
