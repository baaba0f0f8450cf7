/// Several figures on one page, in rows and columns, with text of one size and frames that go by one clock.
public struct PanelFigure: Figure {
  /// Where a cell begins and ends along one side of the panel.
  public struct Span: Hashable, Sendable {
    /// The shares of all tracks of the side: columns from the left, or rows from the top.
    public var weights: [Double]
    /// The tracks that the cell covers, counted from 0.
    public var tracks: ClosedRange<Int>

    /// Some of a side's tracks.
    public init(_ tracks: ClosedRange<Int>, of weights: [Double]) {
      self.tracks = tracks
      self.weights = weights
    }
  }

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

  /// A cell in its place.
  public struct Place {
    /// What is drawn.
    public var cell: Cell
    /// The columns that it covers.
    public var columns: Span
    /// The rows that it covers.
    public var rows: Span

    /// A cell in a grid.
    public init(cell: Cell, columns: Span, rows: Span) {
      self.cell = cell
      self.columns = columns
      self.rows = rows
    }
  }

  /// What a panel has tracks along.
  enum Side: CaseIterable { case columns, rows }

  /// The cells in the order in which they are drawn.
  public var places: [Place]
  /// Whether columns are as wide as makes text largest; else their weights hold.
  public var fitsColumns = false
  /// The same of the heights of rows.
  public var fitsRows = false
  /// Page, look and words around all.
  public var page: PageOptions

  /// Figures in rows from the top; each row has columns of its own, from the left.
  ///
  /// - Parameters:
  ///   - rows: the cells of each row; a row without cells takes no room.
  ///   - heights: by row, its share of the height; rows without one have 1.
  ///   - page: page, look and words around all.
  public init(rows: [[Cell]], heights: [Double] = [], page: PageOptions = PageOptions()) {
    let rows = rows.filter { !$0.isEmpty }
    let shares = rows.indices.map { heights.indices.contains($0) ? heights[$0] : 1 }
    places = rows.enumerated().flatMap { row, cells in
      cells.enumerated().map { column, cell in
        Place(
          cell: cell, columns: Span(column...column, of: cells.map(\.weight)),
          rows: Span(row...row, of: shares))
      }
    }
    self.page = page
  }

  /// Figures in a grid, of which one may cover several columns and rows.
  public init(places: [Place], page: PageOptions = PageOptions()) {
    self.places = places
    self.page = page
  }

  /// What messages call the figure.
  public var name: String { "panel" }

  /// The page with what the figures say beneath themselves, such as what a halo around a path means: of several that
  /// speak, each after its title, or its name where it has none.
  public var wordedPage: PageOptions {
    let words = page.words
    let spoken = places.map(\.cell).compactMap {
      cell -> (title: String, name: String, said: String)? in
      var figure = cell.figure
      figure.page.words = words
      let said = figure.wordedPage.caption
      return said.isEmpty ? nil : (figure.page.title, cell.name, said)
    }
    let lines = spoken.map { title, name, said in
      let speaker = title.isEmpty && spoken.count > 1 ? name : title
      return speaker.isEmpty ? said : "\(speaker): \(said)"
    }
    var page = page
    page.caption = ([page.caption] + lines).filter { !$0.isEmpty }.joined(separator: " ")
    return page
  }

  /// That of the figure whose text grows least.
  public var growth: Double { places.map(\.cell.figure.growth).min() ?? 1 }

  /// That of the figure whose text grows least.
  public var growthBeside: Double { places.map(\.cell.figure.growthBeside).min() ?? 1 }

  /// Measures every figure for its cell.
  ///
  /// - Throws: `FigureError` as its figures, and of stage `options` for two cells of one name or none at all.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    let names = places.map(\.cell.name)
    guard !names.isEmpty, Set(names).count == names.count, !names.contains("") else {
      throw FigureError(
        .options, of: name, cause: "it has no cells, or two of one name",
        remedy: "give every cell a name of its own")
    }
    let fitted = try PanelFitting(panel: self, setting: setting).best()
    var layouts = try PanelLayouts(fitted, setting, captions: [], notes: [])
    // Lines beneath take room that is only known when the cells are laid out.
    let body = try layouts.body(textSize: setting.range.size(fitting: layouts.largestTextSize))
    let captions = body.stages.map(\.caption)
    if captions.contains(where: { $0 != nil }) || !body.notes.isEmpty {
      layouts = try PanelLayouts(fitted, setting, captions: captions, notes: body.notes)
    }
    // Room is kept for the lines of all frames, so that one alone stands as among the others.
    layouts.only = setting.page.onlyFrame
    return layouts
  }
}

extension PanelFigure.Place {
  /// The tracks that the cell covers on a side.
  subscript(side: PanelFigure.Side) -> PanelFigure.Span {
    get { side == .columns ? columns : rows }
    set { if side == .columns { columns = newValue } else { rows = newValue } }
  }
}
