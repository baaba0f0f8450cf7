extension GraphSheet {
  /// The page for a drawing of some size.
  func page(drawing: Size) -> GraphPage {
    let fonts = model.theme.fonts
    let muted = model.theme.colors.muted
    let furniture = GraphPage.Furniture(
      title: style.pageTitle(model.figure.title, on: model.options.size),
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

extension CardStyle {
  /// A figure's title as it stands on its page, or on a page of natural size; nil for none.
  func pageTitle(_ title: String, on page: Size?) -> TextBlock? {
    guard !title.isEmpty else { return nil }
    let factor = page.map(PageTitle.factor) ?? 1
    let room = page.map { $0.width - 2 * PageTitle.left * factor } ?? .infinity
    let setter = typesetter(PageTitle.size(model.theme, factor: factor))
    return PageTitle.block(title, width: room, setter)
  }
}
