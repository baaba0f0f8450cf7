extension GraphSheet {
  /// The page for a drawing of some size.
  func page(drawing: Size) -> GraphPage {
    let fonts = model.theme.fonts
    let muted = model.theme.colors.muted
    let title = model.figure.title
    let furniture = GraphPage.Furniture(
      title: title.isEmpty ? nil : style.typesetter(fonts.title).heading(title),
      legend: style.scale.map {
        GradientLegend.block($0, style.typesetter(fonts.formula, muted))
      },
      captions: captions.compactMap { $0 },
      notes: (model.notes + briefNote).map { style.typesetter(fonts.note, muted).text($0) })
    return GraphPage(drawing: drawing, furniture: furniture, size: model.options.size)
  }
}

extension GraphSheet {
  /// What the only number of a box is.
  private var briefNote: [String] {
    guard isBrief, style.shows(.gradient), model.pass != nil else { return [] }
    return ["numbers in boxes are RMS gradients, of the weights where there are any"]
  }
}

extension Typesetter {
  /// A title: typeset where it is an equation, else plain.
  func heading(_ title: String) -> TextBlock {
    let clean = CleanText.line(title, limit: 120)
    let sides = clean.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    let expressions = sides.compactMap(MathReader.read)
    guard sides.count > 1, expressions.count == sides.count else { return text(clean) }
    let blocks = expressions.enumerated().flatMap { position, side in
      position == 0 ? [expression(side)] : [text("="), expression(side)]
    }
    return .row(blocks, spacing: 0.3 * size)
  }
}
