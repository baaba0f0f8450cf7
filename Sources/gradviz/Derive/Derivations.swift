import Figures
import TraceGraph

/// What `derive` writes of a model: a report for each node that it differentiates by.
struct Derivations {
  let model: Model
  /// The names after `--wrt`; nil for none.
  let wrt: String?
  let format: DerivationReport.Format
  let digits: Int

  private func heading(_ line: String) -> String {
    Terminal.hasColor ? TerminalStyle.bold(line) : line
  }

  /// The chain rule with every local derivative.
  ///
  /// - Parameter merges: whether unnamed steps are part of named results; nil for where a model has some.
  func chainRules(mergesSteps merges: Bool?) throws(Failure) -> [String] {
    let output = model.output
    let mergesSteps = merges ?? Derivation.hasNamedResults(before: output)
    return try DerivationInputs.inputs(wrt, of: model).map { (input) throws(Failure) in
      try model.requireRules(from: input.node, to: output)
      return DerivationReport(
        Derivation(of: output, by: input.node, mergesSteps: mergesSteps), element: input.element,
        format: format, digits: digits
      ).text(heading: heading)
    }
  }

  /// Second derivatives by all nodes together.
  func hessian(json: Bool) throws(Failure) -> [String] {
    let inputs = try DerivationInputs.wholeNodes(wrt, of: model, for: "--hessian", isMatrix: true)
    for input in inputs { try model.requireRules(from: input, to: model.output) }
    do {
      let report = try HessianReport(
        of: model.output, by: inputs, format: format, digits: digits)
      return [json ? report.json : report.text(heading: heading)]
    } catch {
      throw .badInput("\(error)")
    }
  }

  /// Derivatives in closed form.
  ///
  /// - Throws: `Failure` 65 for one that nobody could read, and for an op that has none.
  func symbolic() throws(Failure) -> [String] {
    try DerivationInputs.wholeNodes(wrt, of: model, for: "--symbolic").map {
      (input) throws(Failure) in
      try model.requireRules(from: input, to: model.output)
      do {
        let report = try SymbolicReport(
          of: model.output, by: input, format: format, digits: digits)
        guard report.isWritable else {
          throw Failure.badInput(
            "∂\(model.output.label)/∂\(input.label) is too large to write: \(report.size)\n"
              + "  at most 1000000 nodes are written; choose a nearer node with --of or --wrt")
        }
        return try report.text()
      } catch let failure as Failure {
        throw failure
      } catch {
        throw .badInput("\(error)")
      }
    }
  }
}
