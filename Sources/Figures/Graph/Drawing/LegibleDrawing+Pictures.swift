import TraceGraph

extension LegibleDrawing {
  /// The frames as scenes, and what the reader should know.
  var pictures: GraphPictures {
    let painter = GraphPainter(sheet: sheet, layout: layout)
    let scenes = sheet.plan.drawn.map { position, state -> Scene in
      let drawing = page.place(painter.elements(state))
      return Scene(
        size: page.size, background: sheet.model.theme.colors.ground,
        elements: drawing + page.surroundings(caption: sheet.captions[position]),
        title: sheet.model.figure.name)
    }
    return GraphPictures(scenes: scenes, warnings: sheet.warnings + sizeWarnings)
  }

  private var sizeWarnings: [String] {
    let format = NumberFormat(digits: 2)
    let least = format.text(sheet.model.theme.minimumTextSize)
    var warnings: [String] = []
    if !lacks.isEmpty {
      warnings.append(
        "\(lacks) are left out, because text would be under the theme's \(least) pt on this page: "
          + "\(ways) or take a larger page (--size) to see them")
    }
    if smallestText < sheet.model.theme.minimumTextSize - 1e-6 {
      warnings.append(
        "the smallest text is \(format.text(smallestText)) pt on the page, under the theme's "
          + "\(least) pt: \(ways), show less (--show) or take a larger page (--size)")
    }
    return warnings
  }

  /// What helps a graph that is too large for its page.
  private var ways: String {
    let options = sheet.model.options
    let parts = "draw a part (--cone, --around)"
    if sheet.model.bundles.isEmpty {
      let hasScopes = sheet.model.nodes.contains { !$0.scope.isEmpty }
      let folding = hasScopes && options.frames == .none ? "fold layers (--fold layer), " : ""
      return folding + (options.merge ? parts : "merge steps (--merge), " + parts)
    }
    let isFoldable = options.fold == .neuron || options.fold == .examples
    return isFoldable ? "fold further (--fold layer), " + parts : parts
  }
}
