import ArgumentParser
import Figures
import TraceGraph

/// `gradviz derive`: the chain rule written out.
struct DeriveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive",
    abstract: "Writes the chain rule out: every local derivative, their products, the gradient.",
    discussion: """
      Of many paths the 32 largest are listed and the others totalled. Without --wrt, every input \
      and parameter has its turn. Unnamed steps are part of the named result that they feed, so that \
      the factors are those between named quantities; a single formula is derived step by step. \
      --merge and --no-merge choose.

      Second derivatives are by the parameters and biases where there are any. Of more than 100 \
      numbers, they come as eigenvalues; of more than 2000, the extreme ones, with residuals.

      EXAMPLES:
        gradviz derive 'f = (x + y) * max(y, z)' x=1 y=2 z=0 --wrt y
        gradviz derive sheet.yaml --wrt w1,w2 --format latex
        gradviz derive 'f = 1 / (1 + exp(-x))' x=1 --symbolic
        gradviz derive 'f = a^2*b + exp(a)*b + 3*b^2' a=0.5 b=-0.4 --hessian
      """)

  @OptionGroup var input: InputOptions

  @Option(
    help: ArgumentHelp(
      "Differentiate by these nodes; W[2,1] is one element.", valueName: "names"))
  var wrt: String?

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Make unnamed steps part of the named result that they feed. (default: where a model has named "
        + "results between its inputs and the output)"))
  var merge: Bool?

  @Flag(help: "The derivative in closed form, and its size beside that of the trace.")
  var symbolic = false

  @Flag(help: "Second derivatives, eigenvalues and the Newton step.")
  var hessian = false

  @Flag(help: "With --hessian: print JSON, the matrix of up to 2000 numbers whole.")
  var json = false

  @Option(help: "How the derivation is set.")
  var format: DerivationReport.Format = .text

  @Option(help: "Significant digits. (default: 4)")
  var digits: String?

  func run() throws {
    let digits =
      try digits.map { (word) throws(Failure) in try FlagText.digits(word) } ?? 4
    if merge != nil, symbolic || hessian {
      throw Failure.usage("--merge and --no-merge are about the chain rule; leave them away here")
    }
    guard hessian || !json else { throw Failure.usage("--json goes with --hessian") }
    let model = try input.model()
    let reports = try reports(model, digits)
    try StandardOutput.write(reports.joined(separator: "\n"))
  }

  private func reports(
    _ model: Model, _ digits: Int
  ) throws(Failure) -> [String] {
    let output = model.output
    let heading = Terminal.hasColor ? TerminalStyle.bold : { $0 }
    do {
      if hessian {
        let inputs = try DerivationInputs.wholeNodes(
          wrt, of: model, for: "--hessian", isMatrix: true)
        let report = try HessianReport(of: output, by: inputs, format: format, digits: digits)
        return [json ? report.json : report.text(heading: heading)]
      }
      if symbolic {
        let inputs = try DerivationInputs.wholeNodes(wrt, of: model, for: "--symbolic")
        return try symbolicReports(output, inputs, digits)
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .badInput("\(error)")
    }
    let mergesSteps = merge ?? Derivation.hasNamedResults(before: output)
    return try DerivationInputs.inputs(wrt, of: model).map { input in
      DerivationReport(
        Derivation(of: output, by: input.node, mergesSteps: mergesSteps), element: input.element,
        format: format, digits: digits
      ).text(heading: heading)
    }
  }

  private func symbolicReports(
    _ output: Value, _ inputs: [Value], _ digits: Int
  ) throws -> [String] {
    try inputs.map { input in
      let report = try SymbolicReport(of: output, by: input, format: format, digits: digits)
      guard report.isWritable else {
        throw Failure.badInput(
          "∂\(output.label)/∂\(input.label) is too large to write: \(report.size)\n"
            + "  at most 1000000 nodes are written; choose a nearer node with --of or --wrt")
      }
      return try report.text()
    }
  }
}

extension DerivationReport.Format: ExpressibleByArgument {}
