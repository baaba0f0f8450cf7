extension GraphModel {
  /// What a drawing without some quantities lacks, by name: only what it would show if there were room.
  ///
  /// - Parameters:
  ///   - quantities: what is left out.
  ///   - isBrief: whether boxes of many nodes say less of what they hold.
  func lacks(without quantities: Set<GraphOptions.Quantity>, isBrief: Bool) -> [Phrase] {
    var lacks: [Phrase] = []
    let missing = quantities.intersection(options.show)
    if pass != nil, !edges.isEmpty {
      if missing.contains(.local) { lacks.append("local derivatives") }
      if missing.contains(.contribution) { lacks.append("contributions") }
    }
    if missing.contains(.formula), hasFormulas { lacks.append("formulas") }
    if missing.contains(.value), !nodes.isEmpty { lacks.append("values") }
    if isBrief, bundles.values.contains(where: { BundleText.counts($0, theme.words).count > 1 }) {
      lacks.append("counts of nodes")
    }
    return lacks
  }

  /// Whether boxes have room for what computes them, and some have something to tell there.
  private var hasFormulas: Bool {
    options.style == .cells
      && nodes.contains { node in
        let bundle = bundles[node.id]
        return node.op != .leaf && !node.name.isEmpty
          && (bundle == nil || bundle?.content == .stack)
      }
  }
}
