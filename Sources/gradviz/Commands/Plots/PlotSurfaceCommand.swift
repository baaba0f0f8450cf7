import ArgumentParser

/// `gradviz plot surface`: a number over two parameters in space.
struct PlotSurfaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "surface",
    abstract: "A number over two parameters as a surface in space.",
    discussion: """
      As `gradviz surface --kind surface`. -o FILE.csv writes the numbers, one row a point.

      EXAMPLES:
        gradviz plot surface 'f = x^2 - y^2' --over x=-1:1,y=-1:1 -o f.svg
        gradviz plot surface 'f = x^2 - y^2' --over x=-1:1,y=-1:1 -o f.csv
      """)

  @OptionGroup var input: PlotInputOptions
  @OptionGroup var flags: SurfaceFlags
  @OptionGroup(title: "Look") var look: PlotLookFlags
  @OptionGroup(title: "Output") var output: PictureOutput

  func run() throws {
    try SurfaceDrawing(kind: .surface, input: input, flags: flags, look: look, output: output)
      .run()
  }
}
