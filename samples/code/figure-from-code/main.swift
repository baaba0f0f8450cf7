// You will see a neuron traced in Swift, y = σ(w1·x1 + w2·x2 + b), with its squared loss: every value,
// local derivative, contribution and gradient, and how the gradient of w1 comes about, node by node.
import Figures
import Rendering
import TraceGraph

let trace = Trace()
let x = [trace.input("x1", 0.5), trace.input("x2", -1)]
let w = [trace.parameter("w1", 2), trace.parameter("w2", 0.75)]
let k = (w[0] * x[0] + w[1] * x[1] + trace.leaf("b", 0.1, role: .bias)).named("k")
let loss = squared(sigmoid(k).named("y"), trace.leaf("t", 1, role: .target)).named("loss")
let pass = loss.backward()
print(trace.table(output: loss, pass: pass))

var figure = GraphFigure(trace, pass: pass)
figure.options.merge = true  // a neuron as one node
figure.options.highlight = ["w1", "k", "y", "loss"]
figure.options.frames = .backward
try figure.write(to: CommandLine.arguments.dropFirst().first ?? "neuron.svg")
