import ArgumentParser
import TraceGraph

/// The input arguments that all commands share.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A sheet (.yaml), a trace (.json), a run (.gradtrace), formulas, values such as x=1, or - for "
        + "standard input.",
      valueName: "input"),
    completion: .file(extensions: ["yaml", "yml", "json", "gradtrace", "txt"]))
  var inputs: [String] = []

  @Option(name: .customLong("of"), help: "The node that gradients are taken of.")
  var output: String?

  @OptionGroup var memory: MemoryOptions
  @OptionGroup var confinement: InsideOption

  func model(at moment: Moment = Moment()) throws(Failure) -> Model {
    try Model(inputs, output: output, at: moment, within: try confinement.bounds())
  }
}

/// The gradient that a non-scalar output starts with.
struct SeedOption: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The gradient to start with where the output is no scalar: ones, or a literal of its shape.",
      valueName: "ones|literal"))
  var seed: String?

  /// The seed for an output; nil for a scalar one that starts with 1.
  ///
  /// - Throws: `Failure` 64 for a seed that is no literal, 65 for one of another shape and for none
  ///   where the output is no scalar.
  func tensor(for output: Value) throws(Failure) -> Tensor? {
    guard let seed else {
      if output.isScalar { return nil }
      throw .badInput(Self.need(of: output))
    }
    if seed == "ones" { return Tensor(repeating: 1, shape: output.shape) }
    guard let tensor = try? Tensor(parsing: seed) else {
      throw .usage("--seed: '\(seed)' is neither 'ones' nor a number, vector or matrix")
    }
    guard tensor.shape == output.shape else {
      throw .badInput(
        "--seed is \(tensor.shape.shapeText), but '\(output.label)' is \(output.shape.shapeText)")
    }
    return tensor
  }

  /// Says why an output that is no scalar has no gradients by itself, and the way out.
  static func need(of output: Value) -> String {
    "'\(output.label.escapedForDisplay)' is \(output.shape.shapeText): gradients need a scalar\n"
      + "  name one with --of, or start with --seed ones"
  }

  /// The backward pass of an output; nil when it is no scalar and no seed is given.
  func pass(of output: Value) throws(Failure) -> BackwardPass? {
    if seed == nil, !output.isScalar { return nil }
    return output.backward(seed: try tensor(for: output))
  }
}
