import TraceGraph

extension GraphSheet {
  /// The frames as scenes.
  func pictures(layout: GraphLayout) -> GraphPictures {
    let painter = GraphPainter(sheet: self, layout: layout)
    let setter = CaptionSetter(style: style)
    let captions = plan.frames.map { $0.caption.map(setter.block) }
    let page = GraphPage(
      drawing: layout.size, furniture: furniture(captions.compactMap { $0 }),
      size: model.options.size)
    let chosen = plan.only.map { [$0] } ?? Array(plan.frames.indices)
    let scenes = chosen.map { position -> Scene in
      let drawing = page.place(painter.elements(plan.frames[position]))
      return Scene(
        size: page.size, background: model.theme.colors.ground,
        elements: drawing + page.surroundings(caption: captions[position]),
        title: model.figure.name)
    }
    return GraphPictures(scenes: scenes, warnings: warnings + smallText(scenes, page))
  }

  private func furniture(_ captions: [TextBlock]) -> GraphPage.Furniture {
    let fonts = model.theme.fonts
    let muted = model.theme.colors.muted
    let title = model.figure.title
    return GraphPage.Furniture(
      title: title.isEmpty ? nil : style.typesetter(fonts.title).heading(title),
      legend: style.scale.map {
        GradientLegend.block($0, style.typesetter(fonts.formula, muted))
      },
      captions: captions,
      notes: model.notes.map { style.typesetter(fonts.note, muted).text($0) })
  }

  private func smallText(_ scenes: [Scene], _ page: GraphPage) -> [String] {
    TextSize.warnings(scenes, scale: page.scale, theme: model.theme)
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
