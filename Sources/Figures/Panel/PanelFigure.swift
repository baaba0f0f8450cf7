/// Several figures on one page, in rows and columns, with text of one size and frames that go by one clock.
public struct PanelFigure: Figure {
  /// A figure in its cell.
  public struct Cell {
    /// What the part is called: `h2` of a part `net` is `net.h2`.
    public var name: String
    /// What is drawn. Its title stands above the cell; its page is that of the panel.
    public var figure: any Figure
    /// Its share of the row's width.
    public var weight: Double

    /// A figure under a name.
    public init(_ name: String, _ figure: any Figure, weight: Double = 1) {
      self.name = name
      self.figure = figure
      self.weight = weight
    }
  }

  /// From the top; cells from the left.
  public var rows: [[Cell]]
  /// By row, its share of the height; rows without one have 1.
  public var heights: [Double] = []
  /// Page, look and words around all.
  public var page: PageOptions

  /// Figures in rows.
  public init(rows: [[Cell]], page: PageOptions = PageOptions()) {
    self.rows = rows
    self.page = page
  }

  /// What messages call the figure.
  public var name: String { "panel" }

  /// Measures every figure for its cell.
  ///
  /// - Throws: `FigureError` as its figures, and of stage `options` for two cells of one name or none at all.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    let names = rows.joined().map(\.name)
    guard !names.isEmpty, Set(names).count == names.count, !names.contains("") else {
      throw FigureError(
        .options, of: name, cause: "it has no cells, or two of one name",
        remedy: "give every cell a name of its own")
    }
    var layouts = try PanelLayouts(self, setting, captions: [], notes: [])
    // Lines beneath take room that is only known when the cells are laid out.
    let body = try layouts.body(textSize: setting.range.size(fitting: layouts.largestTextSize))
    let captions = body.stages.map(\.caption)
    if captions.contains(where: { $0 != nil }) || !body.notes.isEmpty {
      layouts = try PanelLayouts(self, setting, captions: captions, notes: body.notes)
    }
    // Room is kept for the lines of all frames, so that one alone stands as among the others.
    layouts.only = setting.page.onlyFrame
    return layouts
  }
}
