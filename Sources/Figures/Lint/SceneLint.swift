import TraceGraph

/// What makes a picture hard to read: small text, text over text, text off the page, text that hardly stands out.
/// What is faded is exempt: it is not under discussion.
public struct SceneLint {
  private let measuring: any TextMeasuring
  /// Smaller text is told, in points; sub- and superscripts may be smaller.
  private let least: Double

  /// Parts fainter than this are faded.
  private static let faint = 0.5
  /// Texts may share this much of the smaller one's size.
  private static let slack = 0.12

  /// - Parameters:
  ///   - measuring: in the fonts that the scene is drawn with.
  ///   - least: the smallest text in points.
  public init(measuring: any TextMeasuring, least: Double = 12) {
    self.measuring = measuring
    self.least = least
  }

  /// A text where it stands.
  private struct Found {
    var string: String
    /// Around its letters.
    var rect: Rect
    var size: Double
    var contrast: Double?
  }

  /// What is wrong with a picture, one sentence each; empty for nothing.
  public func findings(in scene: Scene) -> [String] {
    let texts = texts(of: scene)
    let page = Rect(origin: .zero, size: scene.size)
    var findings: [String] = []
    for text in texts where !page.covers(text.rect) {
      findings.append("'\(shown(text))' reaches off the page")
    }
    findings += overlaps(texts)
    for text in texts {
      let needed = text.size >= 18 ? 3.0 : Color.leastTextContrast
      guard let contrast = text.contrast, contrast < needed - 1e-3 else { continue }
      let format = NumberFormat(digits: 2)
      findings.append(
        "'\(shown(text))' has a contrast of \(format.text(contrast)) to what it stands on, under "
          + format.text(needed))
    }
    let small = texts.map(\.size).max().map { largest in
      texts.filter { $0.size < least * Theme.Fonts().scriptScale - 0.01 && $0.size < largest }
    }
    if let worst = small?.min(by: { $0.size < $1.size }) {
      findings.append(
        "'\(shown(worst))' is \(NumberFormat(digits: 3).text(worst.size)) pt, too small even for a subscript"
      )
    }
    var seen: Set<String> = []
    return findings.filter { seen.insert($0).inserted }
  }

  private func shown(_ text: Found) -> String { CleanText.line(text.string, limit: 40) }

  private func overlaps(_ texts: [Found]) -> [String] {
    let sorted = texts.sorted { $0.rect.minX < $1.rect.minX }
    var findings: [String] = []
    for (place, text) in sorted.enumerated() {
      for other in sorted[(place + 1)...] {
        guard other.rect.minX < text.rect.maxX else { break }
        let slack = Self.slack * min(text.size, other.size)
        let across = min(text.rect.maxX, other.rect.maxX) - max(text.rect.minX, other.rect.minX)
        let down = min(text.rect.maxY, other.rect.maxY) - max(text.rect.minY, other.rect.minY)
        guard across > slack, down > slack else { continue }
        findings.append("'\(shown(text))' and '\(shown(other))' stand over one another")
      }
    }
    return findings
  }
}

extension SceneLint {
  /// All texts that are not faded.
  private func texts(of scene: Scene) -> [Found] {
    let page = scene.background ?? Theme.Colors.white
    var grounds: [Ground] = []
    var texts: [Found] = []
    var stack = scene.elements.reversed().map { ($0, 1.0, Rect?.none) }
    while let (element, opacity, clip) = stack.popLast() {
      switch element {
      case .group(let group):
        let inner = group.clip ?? clip
        stack += group.elements.reversed().map { ($0, opacity * group.opacity, inner) }
      case .path(let path, let fill, _):
        if let fill, opacity > Self.faint { grounds.append(Ground(path, fill, clip: clip)) }
      case .raster(let raster): grounds.append(Ground(raster.frame, clip: clip))
      case .image(let image): grounds.append(Ground(image.frame, clip: clip))
      case .text(let text):
        guard opacity > Self.faint, text.color.alpha > Self.faint,
          !text.string.allSatisfy(\.isWhitespace)
        else { continue }
        let rect = letters(of: text)
        var ground: Color? = page
        for area in grounds where area.holds(rect.center) {
          ground = area.color.flatMap { color in
            ground?.mixed(with: color.withAlpha(1), share: color.alpha)
          }
        }
        texts.append(
          Found(
            string: text.string, rect: rect, size: text.font.size,
            contrast: opacity * text.color.alpha < 1
              ? nil : ground.map { text.color.contrast(with: $0.withAlpha(1)) }))
      }
    }
    return texts
  }

  /// Around the letters of a text, not the line that a font keeps for them.
  private func letters(of text: SceneText) -> Rect {
    let metrics = measuring.measure(text.string, font: text.font)
    let ascent = min(metrics.ascent, TextHeight.ascent(of: text.string) * text.font.size)
    let descent = min(metrics.descent, TextHeight.descent(of: text.string) * text.font.size)
    return Rect(
      x: text.origin.x, y: text.origin.y - ascent, width: metrics.width, height: ascent + descent)
  }
}

extension Rect {
  /// Whether another rectangle lies inside, but for a point.
  fileprivate func covers(_ other: Rect) -> Bool {
    other.minX >= minX - 1 && other.minY >= minY - 1 && other.maxX <= maxX + 1
      && other.maxY <= maxY + 1
  }
}
