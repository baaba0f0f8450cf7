import TraceGraph

/// Title and caption of a page, typeset.
struct PageWords {
  let title: TextBlock?
  /// Titles of single frames.
  let frameTitles: [TextBlock]
  let caption: [TextBlock]

  /// - Parameter variables: colours of variables in formulas, by name.
  init(
    _ options: PageOptions, _ theme: Theme, _ measuring: any TextMeasuring, factor: Double,
    variables: [String: Color] = [:]
  ) {
    let width = options.size.map { $0.width - 2 * PageTitle.left * factor } ?? .infinity
    let setter = Typesetter(
      measuring: measuring, theme: theme, size: PageTitle.size(theme, factor: factor),
      color: theme.colors.text, numbers: NumberFormat(digits: options.digits),
      variables: variables)
    title = options.title.isEmpty ? nil : PageTitle.block(options.title, width: width, setter)
    frameTitles = options.frameTitles.filter { !$0.isEmpty }.map {
      PageTitle.block($0, width: width, setter)
    }
    caption = PlotText.paragraph(
      options.caption, width: width,
      setter.with(size: theme.fonts.formula * factor).with(color: theme.colors.muted))
  }
}
