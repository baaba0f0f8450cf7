import TraceGraph

extension LegibleDrawing {
  /// The frames as scenes, and what the reader should know.
  var pictures: FigurePictures {
    let painter = GraphPainter(sheet: sheet, layout: layout)
    let sentence = GraphSentence(model: sheet.model)
    let scenes = sheet.plan.drawn.map { position, state -> Scene in
      let drawing = page.place(painter.elements(state))
      var scene = Scene(
        size: page.size, background: sheet.model.theme.colors.ground,
        elements: drawing + page.surroundings(caption: sheet.captions[position]),
        title: title(ofFrame: position),
        description: state.caption.map(sentence.text) ?? sentence.text)
      scene.pixelsPerPoint = sheet.model.options.pixelsPerPoint
      return scene
    }
    return FigurePictures(scenes: scenes, warnings: sheet.warnings + sizeWarnings)
  }

  private func title(ofFrame position: Int) -> String {
    let (name, count) = (sheet.model.figure.name, sheet.captions.count)
    return count > 1 ? "\(name), frame \(position + 1) of \(count)" : name
  }

  private var sizeWarnings: [String] {
    let minimum = sheet.model.theme.minimumTextSize
    let least = NumberFormat(digits: 2).text(minimum)
    var warnings: [String] = []
    let limit = sheet.model.options.pageLimit
    if sheet.model.options.size == nil, !limit.holds(page.size) {
      let sides = [page.size.width, page.size.height].map { CountText.number(Int($0.rounded())) }
      warnings.append(
        "the picture is \(sides[0]) × \(sides[1]) points large, more than can be shown everywhere: "
          + "\(ways) or choose a page (--size)")
    }
    if !lacks.isEmpty {
      warnings.append(
        "\(lacks) are left out, because text would be under the theme's \(least) pt on this page: "
          + "\(ways) or take a larger page (--size) to see them")
    }
    if !isLegible {
      let size = NumberFormat.below(smallestText, minimum)
      warnings.append(
        "the smallest text is \(size) pt on the page, under the theme's "
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
