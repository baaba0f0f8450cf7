/// Points with notes that keep off each other and off the rest of the picture.
package struct NotedPointsMark: PlotMark {
  package struct NotedPoint {
    package var x: Double
    package var y: Double
    /// Empty for none.
    package var note: String

    package init(x: Double, y: Double, note: String) {
      self.x = x
      self.y = y
      self.note = note
    }
  }

  package var points: [NotedPoint]
  /// What notes keep off, such as curves.
  package var others: [any PlotMark]
  package var shape = PointShape.circle
  /// In points on a 16:9 slide.
  package var radius = 5.0
  package var color: Color

  package init(
    points: [NotedPoint], others: [any PlotMark], shape: PointShape = PointShape.circle,
    radius: Double = 5.0, color: Color
  ) {
    self.points = points
    self.others = others
    self.shape = shape
    self.radius = radius
    self.color = color
  }

  package var extent: PlotExtent { PlotExtent(x: points.map(\.x), y: points.map(\.y)) }
  package var isClipped: Bool { false }

  package func reserved(in frame: PlotFrame) -> [Rect] { notes(in: frame).map(\.rect) }

  package func draw(in frame: PlotFrame) -> [SceneElement] {
    let dots = PointMark(
      x: points.map(\.x), y: points.map(\.y), color: color, shape: shape, radius: radius)
    let notes = notes(in: frame)
    let stroke = Stroke(color: frame.style.theme.colors.muted, width: frame.style.line)
    let leaders = notes.compactMap(\.leader).map {
      SceneElement.path(.line($0.from, $0.to), fill: nil, stroke: stroke)
    }
    return leaders + dots.draw(in: frame)
      + notes.flatMap {
        NotePlacing.elements(
          $0.block, in: $0.rect, ground: $0.coversNothing ? frame.style.ground : nil)
      }
  }

  private struct Note {
    var block: TextBlock
    var rect: Rect
    /// Whether nothing lies behind it that a rim would rub out.
    var coversNothing: Bool
    /// What joins it to its point where it stands apart.
    var leader: Segment?
  }

  private func notes(in frame: PlotFrame) -> [Note] {
    var ink = InkMap(area: frame.rect)
    ink.add(others.flatMap { $0.draw(in: frame) })
    let setter = frame.style.typesetter(.legend, color: nil)
    let gap = frame.style.length(radius + (shape == .ring ? 6 : 3))
    var taken = points.compactMap { frame.point($0.x, $0.y) }.map {
      Rect(center: $0, size: Size(width: 2 * gap - 1, height: 2 * gap - 1))
    }
    return points.compactMap { point in
      guard !point.note.isEmpty, let place = frame.point(point.x, point.y),
        frame.contains(place, margin: 1)
      else { return nil }
      let lines = PlotText.paragraph(point.note, width: 0.9 * frame.rect.size.width, setter)
      let block = TextBlock.column(lines)
      let rect = FreePlacing.rect(
        block.size, at: place, gap: gap, within: frame.rect.insetBy(3), ink: ink, taken: taken)
      taken.append(rect)
      return Note(
        block: block, rect: rect, coversNothing: ink.share(of: rect.insetBy(-2)) == 0,
        leader: FreePlacing.leader(from: rect, to: place, gap: gap))
    }
  }
}
