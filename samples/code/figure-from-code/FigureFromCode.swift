// You will see a neuron traced in Swift, y = σ(w1·x1 + w2·x2 + b), with its squared loss: every value,
// local derivative, contribution and gradient, written as SVG.
import Figures
import Foundation
import Rendering
import TraceGraph

@main struct FigureFromCode {
  static func main() throws {
    let trace = Trace()
    let x = [trace.input("x1", 0.5), trace.input("x2", -1)]
    let w = [trace.parameter("w1", 2), trace.parameter("w2", 0.75)]
    let b = trace.leaf("b", 0.1, role: .bias)
    let t = trace.leaf("t", 1, role: .target)

    let k = (w[0] * x[0] + w[1] * x[1] + b).named("k")
    let y = sigmoid(k).named("y")
    let loss = ((y - t) ** 2).named("loss")
    let pass = loss.backward()
    print(trace.table(output: loss, pass: pass))

    var options = GraphOptions()
    options.size = Size(width: 960, height: 540)
    options.merge = true  // a neuron as one node
    let figure = GraphFigure(trace, pass: pass, options: options)
    let pictures = try figure.scenes(
      measuring: PangoTextMeasurer(), layouting: GraphvizLayouter())
    let path = CommandLine.arguments.dropFirst().first ?? "neuron.svg"
    try SceneRenderer.svgText(of: pictures.scenes[0])
      .write(toFile: path, atomically: true, encoding: .utf8)
  }
}
