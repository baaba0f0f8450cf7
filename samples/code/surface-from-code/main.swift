// You will see two optimisers walk down Himmelblau's function, which Swift code traces: the lines of equal
// value, both paths, and which of the four minima each finds.
import Figures
import Plots
import Rendering
import TraceGraph
import Training

let landscape = try LossLandscape(of: ["x", "y"], at: [-0.5, -1]) { v in
  (v[0] ** 2 + v[1] - 11) ** 2 + (v[0] + v[1] ** 2 - 7) ** 2
}
let grid = try landscape.grid(over: ["x": -5...5, "y": -5...5])
var figure = SurfaceFigure(grid: grid, kind: .contour, valueTitle: "loss")
let plane = try landscape.plane(over: "x", "y")
let (sgd, adam) = (
  try landscape.descend(.sgd, rate: 0.01, steps: 60),
  try landscape.descend(.adam(), rate: 0.3, steps: 60)
)
figure.paths = [.init("sgd", sgd, in: plane), .init("adam", adam, in: plane)]
try figure.write(to: CommandLine.arguments.dropFirst().first ?? "surface.svg")
