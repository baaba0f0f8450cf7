import Figures
import Sheets
import TraceGraph

/// Makes networks of models, or of units and lines written by hand.
struct NetworkMaker: PlotMaker {
  let plot: NetworkPlot
  let look: FigureLook
  let source: PlotSource

  func figure() throws(PlotError) -> any Figure {
    var figure: NetworkFigure
    switch plot.units {
    case .ofModel(let form): figure = try model(form)
    case .written(let rows): figure = try WrittenNetwork(maker: self, rows).figure()
    }
    figure.options = plot.options
    figure.rate = plot.rate ?? source.descentRate
    figure.page = look.page(title: try title())
    figure.notes = try plot.notes.map { (note) throws(PlotError) in try self.note(note, figure) }
    try Self.attempt { () throws(FigureError) in try figure.check() }
    return figure
  }

  /// An error of the figure at the key that it is about.
  static func attempt<Result>(
    _ body: () throws(FigureError) -> Result
  ) throws(PlotError) -> Result {
    do {
      return try body()
    } catch {
      let keys = NetworkPlot.options.map(\.key)
      throw PlotError(
        keys.contains(error.subject) ? error.subject : "", error.cause, remedy: error.remedy)
    }
  }

  /// An error at a place of the sheet, or of a flag.
  func error(
    _ key: String, at place: SheetPlace?, _ cause: String, remedy: String
  ) -> PlotError {
    guard let place, let sheet = source.sheet else { return PlotError(key, cause, remedy: remedy) }
    return PlotError(sheet.text.error(at: place, cause, remedy: remedy))
  }
}

extension NetworkMaker {
  private func model(_ form: NetworkForm) throws(PlotError) -> NetworkFigure {
    guard let sheet = source.sheet else {
      throw PlotError(
        "", "there is no model to draw", remedy: "give a sheet, formulas, or --units and --edges")
    }
    if case .written(let edges) = plot.edges {
      throw error(
        "edges", at: edges.first?.place, "lines are written out, but the units are the model's",
        remedy: "write the units too, such as units: [[x1, x2], [y]], or name lines: edges: [w1]")
    }
    let recording = try source.recording(of: sheet, at: try source.graphMoment(plot.at, of: sheet))
    let output =
      try plot.cone.map { (name) throws(PlotError) in
        try recording.node(named: name, key: "cone")
      } ?? recording.output
    // Gradients are those of the model's output, whatever is drawn of it.
    let pass = recording.output.isScalar ? recording.output.backward() : nil
    if pass == nil, plot.options.needsGradients {
      throw PlotError(
        plot.show == nil ? "frames" : "show",
        "'\(recording.output.label)' is no single number, so there is no gradient",
        remedy: "add a loss, or name one with 'output'")
    }
    return try Self.attempt { () throws(FigureError) in
      try NetworkFigure(
        of: output, pass: pass, form: form, limit: plot.limit, colors: source.colorChoices)
    }
  }

  private func title() throws(PlotError) -> String {
    guard let sheet = source.sheet else { return source.title }
    return source.graphTitle(plot.at, of: sheet)
  }

  /// Words beside what they name: a layer, layers, or a unit.
  private func note(
    _ note: NetworkPlot.WrittenNote, _ figure: NetworkFigure
  ) throws(PlotError) -> NetworkNote {
    let layers = Set(figure.units.map(\.layer)).sorted()
    let layerNames = layers.map(NetworkParts.layerName)
    func layer(_ name: String) -> Int? {
      layerNames.firstIndex(of: name == "inputs" ? NetworkParts.layerName(0) : name).map {
        layers[$0]
      }
    }
    if let layer = layer(note.subject) {
      let span = layer...layer
      return NetworkNote(NetworkParts.note(span), about: .layers(span), note.text)
    }
    if let read = try? PartName(reading: note.subject), read.steps.count == 1,
      case .path(let from, let to) = read.steps[0], let first = layer(from), let last = layer(to),
      first <= last
    {
      return NetworkNote(
        NetworkParts.note(first...last), about: .layers(first...last), note.text)
    }
    let parts = NetworkParts(figure)
    if let unit = figure.units.indices.first(where: { parts.cells[$0].contains(note.subject) }) {
      return NetworkNote(
        NetworkParts.inside(note.subject, "note"), about: .unit(unit), note.text)
    }
    let names = layerNames + parts.cells.flatMap { $0 }
    throw error(
      "notes", at: note.place, "'\(note.subject.shortened)' is no layer and no unit",
      remedy: Remedy.known(names, insteadOf: note.subject))
  }
}

extension NetworkOptions {
  /// Whether there have to be gradients.
  fileprivate var needsGradients: Bool {
    show?.contains(.gradient) ?? false || frames == .backward || frames == .both
  }
}
