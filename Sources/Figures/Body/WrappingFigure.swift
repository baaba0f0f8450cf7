/// A figure that adds something to another one: frames, stages, empty places. Page and names are those of the
/// other one.
public protocol WrappingFigure: Figure {
  /// What is drawn.
  var figure: any Figure { get set }
}

extension WrappingFigure {
  /// The page of the figure.
  public var page: PageOptions {
    get { figure.page }
    set { figure.page = newValue }
  }

  /// What messages call the figure.
  public var name: String { figure.name }

  /// What documents call the figure.
  public var heading: String { figure.heading }

  /// The page with what the figure itself adds to its words.
  public var wordedPage: PageOptions { figure.wordedPage }

  /// That of the other figure.
  public var growth: Double { figure.growth }

  /// That of the other figure.
  public var growthBeside: Double { figure.growthBeside }
}
