import ArgumentParser
import Figures
import Sheets
import TraceGraph

// Words of the figures' enumerations as arguments, with their lists in help and completions.
extension GraphOptions.Style: ExpressibleByArgument {}
extension GraphOptions.Quantity: ExpressibleByArgument {}
extension GraphOptions.Frames: ExpressibleByArgument {}
extension GraphOptions.Coloring: ExpressibleByArgument {}
extension GraphDirection: ExpressibleByArgument {}
extension Theme.Name: ExpressibleByArgument {}

/// The input arguments that all commands share.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A sheet (.yaml), a trace (.json), formulas, values such as x=1, or - for standard input.",
      valueName: "input"),
    completion: .file(extensions: ["yaml", "yml", "json", "txt"]))
  var inputs: [String] = []

  @Option(name: .customLong("of"), help: "The node that gradients are taken of.")
  var output: String?

  func model() throws(Failure) -> Model { try Model(inputs, output: output) }
}

/// The gradient that a non-scalar output starts with.
struct SeedOption: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The gradient to start with where the output is no scalar: ones, or a literal of its shape.",
      valueName: "ones|literal"))
  var seed: String?

  /// The backward pass of a model's output; nil when the output is no scalar and no seed is given.
  ///
  /// - Throws: `Failure` 64 for a seed that is no literal, 65 for one of another shape.
  func pass(of output: Value) throws(Failure) -> BackwardPass? {
    guard let seed else { return output.isScalar ? output.backward() : nil }
    if seed == "ones" { return output.backward(seed: Tensor(repeating: 1, shape: output.shape)) }
    guard let tensor = try? Tensor(parsing: seed) else {
      throw .usage("--seed: '\(seed)' is neither 'ones' nor a number, vector or matrix")
    }
    guard tensor.shape == output.shape else {
      throw .badInput(
        "--seed is \(tensor.shape.shapeText), but '\(output.label)' is \(output.shape.shapeText)")
    }
    return output.backward(seed: tensor)
  }

  /// A pass for what cannot do without.
  func requiredPass(of output: Value) throws(Failure) -> BackwardPass {
    if let pass = try pass(of: output) { return pass }
    throw .badInput(
      "'\(output.label)' is \(output.shape.shapeText): gradients need a scalar\n"
        + "  name one with --of, or start with --seed ones")
  }
}
