import Sheets

/// `ledger` under a figure's name and after `gradviz plot`.
package enum LedgerKind: PlotKind {
  package static let word = "ledger"
  package static let abstract =
    "What shrinks the gradient on its way from the loss to the weights of a layer, factor by factor."
  package static let discussion = """
    Every factor is a bar from the gradient before it to the gradient behind it, on a logarithmic axis: the \
    loss, then activations' derivatives and weights in turn, at last inputs and the mean of the examples. \
    Statistics are all that it reads. A sheet with 'train' is trained in memory.

    EXAMPLES:
      gradviz plot ledger deep.gradtrace -o ledger.svg
      gradviz plot ledger deep.gradtrace --step 10 --layer layer2 -o ledger.svg
    """
  package static var content: LedgerPlot { LedgerPlot() }
}

extension LedgerPlot: PlotContent {
  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    LedgerMaker(plot: self, look: look, source: source)
  }
}
