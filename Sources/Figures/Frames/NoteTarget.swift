/// What a note is about: a box that an arrow ends at, or a line, of which it ends at the nearest place.
struct NoteTarget {
  /// What the part covers.
  let frame: Rect
  /// Places along the lines of a part that is nothing but lines; empty for others.
  private let line: [Point]

  /// Filled shapes are heads and dots of lines up to this side, by the size of text; larger ones make a box.
  private static let dot = 1.5
  /// Among words, lines of a part reach over this share of it, as an edge does and the bar of a fraction does not.
  private static let reach = 0.7
  /// Places along a piece of a line.
  private static let samples = 12

  /// - Parameters:
  ///   - elements: of the body, where the part is looked for.
  ///   - textSize: of the words of notes.
  init(frame: Rect, part: String, in elements: [SceneElement], textSize: Double) {
    self.frame = frame
    var found = Found()
    Self.collect(elements, part, isInside: false, &found)
    let side = Self.dot * textSize
    let extent = Self.box(around: found.points).size
    let isAcross =
      extent.width >= Self.reach * frame.size.width
      && extent.height >= Self.reach * frame.size.height
    line = found.filled > side * side || found.hasText && !isAcross ? [] : found.points
  }

  private static func box(around points: [Point]) -> Rect {
    points.dropFirst().reduce(Rect(origin: points.first ?? .zero, size: .zero)) {
      $0.union(Rect(origin: $1, size: .zero))
    }
  }

  /// The place of the line that is nearest to a point; nil where the part is no line.
  func nearest(to point: Point) -> Point? {
    line.min { $0.distance(to: point) < $1.distance(to: point) }
  }

  private struct Found {
    var points: [Point] = []
    /// The area of the largest filled shape.
    var filled = 0.0
    var hasText = false
  }

  private static func collect(
    _ elements: [SceneElement], _ part: String, isInside: Bool, _ found: inout Found
  ) {
    for element in elements {
      switch element {
      case .group(let group):
        // What stands for hidden words is not there where they are.
        guard group.standsFor.isEmpty else { continue }
        let known = found.points.count
        collect(group.elements, part, isInside: isInside || group.part == part, &found)
        guard let clip = group.clip else { continue }
        // What is cut off is nowhere to be pointed at.
        let seen = found.points[known...].filter { point in
          point.x >= clip.minX - 1 && point.x <= clip.maxX + 1 && point.y >= clip.minY - 1
            && point.y <= clip.maxY + 1
        }
        found.points.replaceSubrange(known..., with: seen)
      case .path(let path, let fill, let stroke):
        guard isInside else { continue }
        let points = places(along: path)
        if fill != nil {
          let size = box(around: points).size
          found.filled = max(found.filled, size.width * size.height)
        } else if stroke != nil {
          found.points += points
        }
      case .text: if isInside { found.hasText = true }
      case .raster(let raster):
        if isInside {
          found.filled = max(found.filled, raster.frame.size.width * raster.frame.size.height)
        }
      case .image: if isInside { found.filled = .infinity }
      }
    }
  }

  private static func places(along path: Path) -> [Point] {
    var places: [Point] = []
    for element in path.elements {
      switch element {
      case .move(let point): places.append(point)
      case .line(let point):
        let from = places.last ?? point
        places += (1...samples).map { from + (point - from) * (Double($0) / Double(samples)) }
      case .curve(let a, let b, let end):
        let from = places.last ?? end
        places += (1...samples).map { step in
          let t = Double(step) / Double(samples)
          let u = 1 - t
          return from * (u * u * u) + a * (3 * u * u * t) + b * (3 * u * t * t) + end * (t * t * t)
        }
      case .close: continue
      }
    }
    return places
  }
}
