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
    let derivations = Derivations(
      model: try input.model(), wrt: wrt, format: format, digits: digits)
    let reports =
      hessian
      ? try derivations.hessian(json: json)
      : symbolic ? try derivations.symbolic() : try derivations.chainRules(mergesSteps: merge)
    try StandardOutput.write(reports.joined(separator: "\n"))
  }
}

extension DerivationReport.Format: ExpressibleByArgument {}
