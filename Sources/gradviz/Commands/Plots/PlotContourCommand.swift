import ArgumentParser

/// `gradviz plot contour`: lines of equal value over two parameters.
struct PlotContourCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contour",
    abstract: "A number over two parameters as lines of equal value.",
    discussion: """
      As `gradviz surface --kind contour`. -o FILE.csv writes the numbers, one row a point.

      EXAMPLES:
        gradviz plot contour 'f = x^2 + 5*y^2' --over x=-3:3,y=-3:3 -o f.svg
        gradviz plot contour model.yaml --over w1=-1:4,w2=-2:2 --path -o p.svg
      """)

  @OptionGroup var input: PlotInputOptions
  @OptionGroup var flags: SurfaceFlags
  @OptionGroup(title: "Look") var look: PlotLookFlags
  @OptionGroup(title: "Output") var output: PictureOutput

  func run() throws {
    try SurfaceDrawing(kind: .contour, input: input, flags: flags, look: look, output: output)
      .run()
  }
}
