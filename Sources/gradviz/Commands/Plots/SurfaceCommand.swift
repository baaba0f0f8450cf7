import ArgumentParser

/// `gradviz surface`: a loss over two parameters.
struct SurfaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "surface",
    abstract: "A loss over two parameters, with the paths of training.",
    discussion: """
      The number is what training minimises, over the whole data; without training the output. The \
      other parameters stand at --at: at the end of a run, as given in a sheet. -o FILE.csv writes \
      the numbers, one row a point. --path and --compare train a sheet in memory.

      EXAMPLES:
        gradviz surface 'f = x^2 + 5*y^2' --over x=-3:3 --over y=-3:3 -o f.svg
        gradviz surface model.yaml --over w1=-1:4,w2=-2:2 --path -o path.png
        gradviz surface model.yaml --over w1=-1:4,w2=-2:2 --compare sgd,adam -o c.pdf
        gradviz surface run.gradtrace --plane pca --kind contour -o pca.svg
        gradviz surface run.gradtrace --plane random --seed 1 -o numbers.csv
      """)

  @OptionGroup var input: PlotInputOptions
  @OptionGroup var flags: SurfaceFlags
  @OptionGroup(title: "Look") var look: PlotLookFlags
  @OptionGroup(title: "Output") var output: PictureOutput

  func run() throws {
    try SurfaceDrawing(kind: .surface, input: input, flags: flags, look: look, output: output)
      .run(hasBothKinds: true)
  }
}
