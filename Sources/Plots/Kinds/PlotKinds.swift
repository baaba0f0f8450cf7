/// All kinds of plots, in the order of help pages.
package enum PlotKinds {
  package static var all: [any PlotKind.Type] {
    [
      CurveKind.self, ContourKind.self, SurfaceKind.self, FieldKind.self, ScatterKind.self,
      HistoryKind.self, GradientsKind.self, LedgerKind.self, HistogramKind.self, WeightsKind.self,
      TableKind.self, NetworkKind.self, FormulaKind.self, TextKind.self, CodeKind.self,
      DiagramKind.self, ImageKind.self,
    ]
  }

  /// The kind with a word; nil for a word that is none.
  package static func named(_ word: String) -> (any PlotKind.Type)? {
    all.first { $0.word == word }
  }
}
