import TraceGraph

/// The HTML-like label of a box that stands for many nodes.
struct DOTBundleLabel {
  private let bundle: Bundle
  private let label: DOTNodeLabel

  init(_ bundle: Bundle, label: DOTNodeLabel) {
    self.bundle = bundle
    self.label = label
  }

  private var model: GraphModel { label.model }
  private var theme: Theme { model.theme }

  func table(_ standing: Stage.Standing) -> String {
    let border = DOTText.color(label.faded(theme.colors.muted, standing))
    let body = lines(standing).joined(separator: "<BR/>")
    return "<TABLE BORDER=\"1\" STYLE=\"ROUNDED\" CELLBORDER=\"0\" CELLSPACING=\"0\" "
      + "CELLPADDING=\"4\" COLOR=\"\(border)\"><TR><TD>\(header(standing))</TD></TR>"
      + (body.isEmpty ? "" : "<HR/><TR><TD>\(body)</TD></TR>") + "</TABLE>"
  }

  private func header(_ standing: Stage.Standing) -> String {
    let times = bundle.examples > 1 ? "×\(theme.words.number(bundle.examples))" : ""
    let gap = times.isEmpty ? "" : "&#160;"
    if bundle.content == .stack {
      return label.title(standing) + gap + small(times, theme.colors.muted, standing)
    }
    let name = DOTText.font(
      DOTText.html(bundle.title(theme.words)), color: label.faded(theme.colors.text, standing),
      size: theme.fonts.name * 0.8)
    return name + gap + small(times, theme.colors.muted, standing) + "<BR/>"
      + small(
        BundleText.counts(bundle, theme.words).joined(separator: ", "), theme.colors.muted, standing
      )
  }

  private func lines(_ standing: Stage.Standing) -> [String] {
    let format = model.numbers
    let statistics = bundle.statistics
    var lines: [String] = []
    if model.options.show.contains(.value) {
      if let mean = statistics.meanValue {
        lines.append(
          small(
            "\(theme.words("mean")) \(format.text(mean))", theme.colors.text, standing))
      }
      lines += statistics.flatness.map {
        small(
          BundleNumbers.texts($0, theme.words).joined(separator: ", "), theme.colors.text, standing)
      }
    }
    if model.options.show.contains(.gradient) {
      lines += statistics.gradients.map { gradient in
        let name =
          gradient.quantity == .all
          ? theme.words("RMS gradient")
          : theme.words("RMS gradient of") + " "
            + theme.words(BundleNumbers.word(gradient.quantity))
        return small(
          "\(name) \(format.text(gradient.rms))", theme.colors.gradient, standing)
      }
    }
    if statistics.notFinite > 0 {
      let text = theme.words(
        "{count} not finite", ["count": theme.words.number(statistics.notFinite)])
      lines.append(small(text, theme.colors.warning, standing))
    }
    return lines
  }

  private func small(_ text: String, _ color: Color, _ standing: Stage.Standing) -> String {
    text.isEmpty
      ? ""
      : DOTText.font(
        DOTText.html(text), color: label.faded(color, standing), size: theme.fonts.formula)
  }
}
