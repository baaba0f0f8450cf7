import ArgumentParser
import Figures
import Sheets

extension SurfaceFigure.Kind: ExpressibleByArgument {}
extension SurfacePlotSlice.Plane: ExpressibleByArgument {}
extension AxisScale: ExpressibleByArgument {}
extension ColorMap: ExpressibleByArgument {}

/// The flags of surfaces.
struct SurfaceFlags: PlotFlags {
  @OptionGroup(title: "Plane") var slice: SurfaceSliceFlags
  @OptionGroup(title: "Paths") var paths: SurfacePathFlags
  @OptionGroup(title: "Marks") var marks: SurfaceMarkFlags
  @OptionGroup(title: "Surface") var drawing: SurfaceDrawingFlags

  var words: [(key: String, text: String?)] {
    slice.words + paths.words + marks.words + drawing.words
  }
}

/// What is computed where.
struct SurfaceSliceFlags: PlotFlags {
  @Option(
    help: ArgumentHelp(
      "The name whose mean over the data is shown; what training minimises.", valueName: "name"))
  var of: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A name that varies, from where to where; given twice, or both with a comma.",
      valueName: "w1=-3:3"))
  var over: [String] = []

  @Option(help: "The axes: two names, random directions, or components of the path.")
  var plane: SurfacePlotSlice.Plane?

  @Option(help: "The seed of random directions. (default: 0)")
  var seed: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The range of both axes of a plane without names; -1:1, or around the path.",
      valueName: "a:b"))
  var span: String?

  @Option(
    help: ArgumentHelp(
      "Where the other parameters stand; the end of a run, a sheet's values.",
      valueName: "initial|final|step"))
  var at: String?

  @Option(
    help: ArgumentHelp(
      "Places along both axes, or along each such as 201x101. (default: 101)",
      valueName: "n"))
  var grid: String?

  var words: [(key: String, text: String?)] {
    [
      ("of", of), ("over", over.isEmpty ? nil : over.joined(separator: ",")),
      ("plane", plane?.rawValue), ("seed", seed), ("span", span), ("at", at), ("grid", grid),
    ]
  }
}

/// The paths of training.
struct SurfacePathFlags: PlotFlags {
  @Flag(
    inversion: .prefixedNo, help: "The path of the run, or of the sheet's training.")
  var path: Bool?

  @Option(
    help: ArgumentHelp(
      "The paths of optimizers from the same start, with their learning rates where they differ.",
      valueName: "sgd,adam=0.1"))
  var compare: String?

  @Option(
    help: ArgumentHelp("Arrows at the steps of paths.", valueName: "gradient,momentum"))
  var vectors: String?

  var words: [(key: String, text: String?)] {
    [("path", path.map(String.init)), ("compare", compare), ("vectors", vectors)]
  }
}

/// What is marked.
struct SurfaceMarkFlags: PlotFlags {
  @Option(
    help: ArgumentHelp(
      "Points of a plane of names, divided by semicolons.", valueName: "w1=1,w2=-1"))
  var points: String?

  @Flag(inversion: .prefixedNo, help: "The gradient at the points.")
  var gradient: Bool?

  @Flag(inversion: .prefixedNo, help: "The tangent plane at the points.")
  var tangent: Bool?

  @Flag(inversion: .prefixedNo, help: "A line from the floor up to each point.")
  var stems: Bool?

  @Flag(inversion: .prefixedNo, help: "The lowest point of the grid.")
  var minimum: Bool?

  var words: [(key: String, text: String?)] {
    [
      ("points", points), ("gradient", gradient.map(String.init)),
      ("tangent", tangent.map(String.init)), ("stems", stems.map(String.init)),
      ("minimum", minimum.map(String.init)),
    ]
  }
}

/// How it is drawn.
struct SurfaceDrawingFlags: PlotFlags {
  @Option(help: "Lines of equal value, a surface in space, or both.")
  var kind: SurfaceFigure.Kind?

  @Flag(inversion: .prefixedNo, help: "The surface itself; without it points and stems stay.")
  var surface: Bool?

  @Option(help: "About how many lines of equal value, or their numbers: 1,1.5,2. (default: 12)")
  var levels: String?

  @Option(help: "The colours of values. (default: lapaz)")
  var colors: ColorMap?

  @Option(help: "How values are spread over heights, colours and lines.")
  var valueScale: AxisScale?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The turn around the vertical; what shows the paths.", valueName: "degrees"))
  var azimuth: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The eye above the horizon; what shows the paths.", valueName: "degrees"))
  var elevation: String?

  @Option(
    help: ArgumentHelp(
      "The eye from the middle, by the longest side. (default: 3.2)", valueName: "number"))
  var distance: String?

  var words: [(key: String, text: String?)] {
    [
      ("kind", kind?.rawValue), ("surface", surface.map(String.init)), ("levels", levels),
      ("colors", colors?.rawValue), ("value-scale", valueScale?.rawValue), ("azimuth", azimuth),
      ("elevation", elevation), ("distance", distance),
    ]
  }
}
