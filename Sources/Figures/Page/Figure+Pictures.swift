import TraceGraph

extension Figure {
  /// Draws the figure on its page: one scene, or one a frame.
  ///
  /// - Parameters:
  ///   - measuring: measures text in the fonts that will draw it.
  ///   - layouting: places boxes and lines of graphs.
  /// - Throws: `FigureError` of stage `options` for a page that is too small, a font that is not there, a
  ///   name or frame that does not exist; of stage `layout` for a graph over the limit or when the layout
  ///   engine fails.
  public func pictures(
    measuring: any TextMeasuring, layouting: any GraphLayouting
  ) throws(FigureError) -> FigurePictures {
    let page = try wordedPage(measuring)
    let body = try body(on: page, layouting)
    let painter = PagePainter(page, body, heading: heading)
    return FigurePictures(
      scenes: painter.scenes(),
      warnings: body.warnings + page.sizeWarnings(of: body) + painter.warnings)
  }

  /// Draws all frames of the figure in one staged scene: see `Scene.frames`.
  ///
  /// - Throws: as `pictures(measuring:layouting:)`.
  public func stagedPicture(
    measuring: any TextMeasuring, layouting: any GraphLayouting
  ) throws(FigureError) -> FigurePictures {
    let page = try wordedPage(measuring)
    let body = try body(on: page, layouting)
    let painter = PagePainter(page, body, heading: heading)
    return FigurePictures(
      scenes: body.stages.count > 1 ? [painter.stagedScene()] : painter.scenes(),
      warnings: body.warnings + page.sizeWarnings(of: body) + painter.warnings)
  }

  /// The figure laid out for its page, without the page: its parts, where they stand, and what frames show.
  ///
  /// - Throws: as `pictures`.
  public func body(
    measuring: any TextMeasuring, layouting: any GraphLayouting
  ) throws(FigureError) -> Body {
    try body(on: try wordedPage(measuring), layouting)
  }

  private func wordedPage(_ measuring: any TextMeasuring) throws(FigureError) -> Page {
    let options = wordedPage
    for (key, text) in [("title", options.title), ("caption", options.caption)]
    where text.unicodeScalars.count > PageOptions.longestText {
      throw FigureError(
        .options, of: key,
        cause: "it has \(CountText.number(text.unicodeScalars.count)) letters",
        remedy: "at most \(CountText.number(PageOptions.longestText)) stand on a page")
    }
    return try Page(options, measuring: measuring).growing(by: growth)
  }

  private func body(
    on page: Page, _ layouting: any GraphLayouting
  ) throws(FigureError) -> Body {
    let setting = FigureSetting(
      page: self.page, theme: page.theme, measuring: page.measuring, layouting: layouting,
      room: self.page.size == nil ? .natural(page) : .page(page), range: page.range)
    let layout = try layout(setting)
    let size = try page.textSize(fitting: layout.largestTextSize)
    var body = try layout.body(textSize: size.points)
    body.warnings += size.warnings
    return body
  }
}

extension Page {
  /// The size of ordinary text: what was asked for where that fits, else the largest of the range that fits.
  fileprivate func textSize(
    fitting most: Double
  ) throws(FigureError) -> (points: Double, warnings: [String]) {
    let fitting = most.isFinite ? range.size(fitting: most) : range.usual
    guard let asked = options.textSize else { return (fitting, []) }
    guard asked.isFinite, asked >= 1, asked <= 200 else {
      throw FigureError(
        .options, of: "text-size", cause: "text of \(asked) points", remedy: "allowed: 1 to 200")
    }
    guard asked > most * 1.0001 else { return (asked, []) }
    let format = NumberFormat(digits: 3)
    return (
      fitting,
      [
        "text is \(format.text(fitting)) pt: the figure does not fit its page at the "
          + "\(format.text(asked)) pt that text-size asks for"
      ]
    )
  }

  /// Tells of text that is too small to read.
  fileprivate func sizeWarnings(of body: Body) -> [String] {
    guard body.smallestText < range.least - 1e-6 else { return [] }
    let size = NumberFormat.below(body.smallestText, range.least)
    return [
      "the smallest text is \(size) pt on the page, under the theme's "
        + "\(NumberFormat(digits: 2).text(range.least)) pt: \(body.remedy)"
    ]
  }
}
