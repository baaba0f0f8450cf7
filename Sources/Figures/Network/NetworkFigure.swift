import TraceGraph

/// A network as circles in rows and lines with weights, as a value. It is read from a
/// trace (`init(of:pass:form:limit:colors:page:)`) or written out.
///
///     let x = NetworkUnit("x", row: 0, tint: .input)
///     let y = NetworkUnit("y", row: 1, tint: .result(0))
///     var figure = NetworkFigure(units: [x, y], edges: [NetworkEdge("w", from: 0, to: 1, value: 3)])
///     try figure.write(to: "net.svg")
public struct NetworkFigure: Figure, Hashable, Sendable {
  /// A network of more lines is none that anybody sees.
  public static let mostLines = 100_000

  /// The circles. Those of a row stand in this order.
  public var units: [NetworkUnit]
  /// The lines, by the positions of their ends in `units`.
  public var edges: [NetworkEdge]
  /// Words beside layers and units.
  public var notes: [NetworkNote] = []
  /// What is shown and how.
  public var options = NetworkOptions()
  /// Page, look and words around the picture.
  public var page: PageOptions
  /// The learning rate of the frames `update`; nil where there are none.
  public var rate: Double?
  /// What is said on the picture because it is not drawn, a sentence each.
  package var omissions: [String] = []
  /// What the maker of the figure should know, a sentence each.
  package var remarks: [String] = []
  /// What the colours of variables in formulas mean, by full name.
  package var variables: [String: VariableTint] = [:]

  /// A network of units and lines.
  ///
  /// - Precondition: lines lead from units of the list to others in later rows.
  public init(units: [NetworkUnit], edges: [NetworkEdge], page: PageOptions = PageOptions()) {
    precondition(
      edges.allSatisfy { edge in
        units.indices.contains(edge.from) && units.indices.contains(edge.to)
          && units[edge.from].row < units[edge.to].row
      }, "a line of a network leads to no later row")
    self.units = units
    self.edges = edges
    self.page = page
  }
}

extension NetworkFigure {
  /// What messages call the figure.
  public var name: String { "network" }

  /// Finds every part that the options name.
  ///
  /// - Throws: `FigureError` of stage `options` whose subject is the option, with the nearest name.
  package func check() throws(FigureError) {
    let parts = NetworkParts(self)
    _ = try NetworkHighlight(options.highlight, parts, parts.links(self))
    _ = try NetworkLabels.asked(self)
    let isBackward = options.frames == .backward || options.frames == .both
    guard isBackward, !units.contains(where: { $0.cells.contains { $0.gradient != nil } }) else {
      return
    }
    throw FigureError(
      .options, of: "frames", cause: "the network has no gradients",
      remedy: "give values and a scalar output, or take frames: forward")
  }

  /// Measures all texts and finds the largest size at which they fit.
  ///
  /// - Throws: `FigureError` of stage `options` for a name that no part has, with the nearest, and for frames
  ///   of numbers that the network does not have.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    guard !units.isEmpty else {
      throw FigureError(
        .options, of: name, cause: "there are no units", remedy: "name some under 'units'")
    }
    return try NetworkArranger(figure: self, setting: setting).best()
  }
}
