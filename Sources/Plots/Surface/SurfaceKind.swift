import Sheets

/// `surface` under a figure's name and after `gradviz plot`.
package enum SurfaceKind: PlotKind {
  package static let word = "surface"
  package static let abstract = "A number over two parameters as a surface in space."
  package static let discussion = """
    As `gradviz surface --kind surface`. -o FILE.csv writes the numbers, one row a point.

    EXAMPLES:
      gradviz plot surface 'f = x^2 - y^2' --over x=-1:1,y=-1:1 -o f.svg
      gradviz plot surface 'f = x^2 - y^2' --over x=-1:1,y=-1:1 -o f.csv
    """
  package static let writesNumbers = true
  package static var content: SurfacePlot { SurfacePlot(.surface) }
}

/// `contour` under a figure's name and after `gradviz plot`.
package enum ContourKind: PlotKind {
  package static let word = "contour"
  package static let abstract = "A number over two parameters as lines of equal value."
  package static let discussion = """
    As `gradviz surface --kind contour`. -o FILE.csv writes the numbers, one row a point.

    EXAMPLES:
      gradviz plot contour 'f = x^2 + 5*y^2' --over x=-3:3,y=-3:3 -o f.svg
      gradviz plot contour model.yaml --over w1=-1:4,w2=-2:2 --path -o p.svg
    """
  package static let writesNumbers = true
  package static var content: SurfacePlot { SurfacePlot(.contour) }
}

/// `gradviz surface`: both pictures side by side where a sheet does not say which.
package enum LandscapeKind: PlotKind {
  package static let word = "surface"
  package static let abstract = "A loss over two parameters, with the paths of training."
  package static let discussion = """
    The number is what training minimises, over the whole data; without training the output. The \
    other parameters stand at --at: at the end of a run, as given in a sheet. -o FILE.csv writes \
    the numbers, one row a point. --path and --compare train a sheet in memory.

    EXAMPLES:
      gradviz surface 'f = x^2 + 5*y^2' --over x=-3:3 --over y=-3:3 -o f.svg
      gradviz surface model.yaml --over w1=-1:4,w2=-2:2 --path -o path.png
      gradviz surface model.yaml --over w1=-1:4,w2=-2:2 --compare sgd,adam -o c.pdf
      gradviz surface run.gradtrace --plane pca --kind contour -o pca.svg
      gradviz surface run.gradtrace --plane random --seed 1 -o numbers.csv
    """
  package static let figures = [SurfaceKind.word, ContourKind.word]
  package static let writesNumbers = true
  package static var content: SurfacePlot { SurfacePlot(.both) }
}

extension SurfacePlot: PlotContent {
  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    SurfaceMaker(plot: self, look: look, source: source)
  }
}
