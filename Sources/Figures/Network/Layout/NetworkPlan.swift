/// Where everything of a network stands, in points at the usual text size.
struct NetworkPlan {
  let sheet: NetworkSheet
  /// The middles of units, by position.
  private(set) var centers: [Point] = []
  /// The courses of lines, from border to border.
  private(set) var lines: [NetworkLine] = []
  /// Where numbers stand, by unit and cell.
  private(set) var numbers: [UnitPlaces] = []
  /// Where labels of lines stand; nil for none.
  private(set) var labels: [Rect?] = []
  /// Lines that should bear their weights and have no room for them.
  private(set) var unplaced: [Int] = []
  /// Words beside layers and units, line by line.
  private(set) var notes: [NetworkNotePlace] = []
  /// What all of it covers.
  private(set) var bounds = Rect(origin: .zero, size: .zero)

  /// Where the texts around a unit stand.
  struct UnitPlaces {
    var values: [Rect?]
    var gradients: [Rect?]
    var note: Rect?

    var all: [Rect] { (values + gradients + [note]).compactMap { $0 } }
  }

  /// Between a circle and the texts around it.
  static let textGap = 4.0
  /// Between the line that divides a pair and the numbers on either side of it.
  static let pairGap = 7.0
  private static let border = 2.0

  /// - Parameters:
  ///   - room: what it may take; nil for its natural size.
  ///   - hasLabels: whether places of labels are looked for, which takes most of the time.
  init(_ sheet: NetworkSheet, room: Size?, hasLabels: Bool = true) {
    self.sheet = sheet
    var spread = NetworkSpread(sheet)
    spread.fit(room)
    place(spread)
    for _ in 0..<2 {
      guard let room, bounds.size.width > room.width || bounds.size.height > room.height else {
        break
      }
      spread.shrink(from: bounds.size, to: room)
      place(spread)
    }
    guard hasLabels else { return }
    var labels = NetworkLabels(sheet, centers: centers, lines: lines, texts: texts)
    labels.place()
    (self.labels, unplaced) = (labels.rects, labels.unplaced)
  }

  /// All places of words that no line may run through, but labels of lines.
  private var texts: [Rect] { numbers.flatMap(\.all) + notes.flatMap(\.rects) }

  private mutating func place(_ spread: NetworkSpread) {
    centers = sheet.figure.units.indices.map { spread.center(of: $0) }
    lines = NetworkCourses(sheet, centers).lines
    numbers = []
    for unit in sheet.figure.units.indices { numbers.append(bestPlaces(of: unit)) }
    bounds = extent
    notes = NetworkNotePlace.all(sheet, centers: centers, beside: bounds)
    bounds = notes.flatMap(\.covered).reduce(bounds) { $0.union($1) }.insetBy(-Self.border)
  }

  /// How far numbers may move along the border of their circle, by its radius.
  private static let shifts = [0, -0.4, 0.4, -0.65, 0.65]

  /// The same where two numbers stand beside the halves of a circle: farther on they would stand beside the
  /// other half.
  private static let shiftsOfHalves = [0, -0.15, 0.15]

  /// How much farther from their circle the numbers of a pair may stand.
  private static let lifts = [0.0, 8, 16, 24]

  /// Where the texts of a unit meet the fewest lines.
  private func bestPlaces(of unit: Int) -> UnitPlaces {
    let isPair = sheet.figure.units[unit].cells.count == 2
    let shifts = isPair && sheet.isUp ? Self.shiftsOfHalves : Self.shifts
    // Numbers move up or down a little where that brings them off a line.
    let choices = shifts.map { places(of: unit, shift: $0) }
    let best = choices.min { meetings($0) < meetings($1) } ?? choices[0]
    guard isPair, meetings(best) > 0 else { return best }
    // The two numbers of a pair are as wide as the lines beneath them are far apart; farther out there is more room.
    let lifted = Self.lifts.flatMap { lift in
      shifts.map { places(of: unit, shift: $0, lift: lift) }
    }
    func freest(_ rects: (UnitPlaces) -> [Rect]) -> UnitPlaces {
      lifted.min { troubles(rects($0), of: unit) < troubles(rects($1), of: unit) } ?? choices[0]
    }
    let above = freest { $0.values.compactMap { $0 } }
    var result = freest { ($0.gradients + [$0.note]).compactMap { $0 } }
    result.values = above.values
    return result
  }

  /// How many lines, circles and numbers of other units some places meet; others count more.
  private func troubles(_ rects: [Rect], of unit: Int) -> Int {
    let rects = rects.map { $0.insetBy(1) }
    let met = lines.count { line in rects.contains { line.meets($0) } }
    let circles = centers.indices.count { other in
      other != unit
        && rects.contains { $0.isWithin(sheet.radius(of: other) + 2, of: centers[other]) }
    }
    let texts = numbers.count { other in
      other.all.contains { text in rects.contains { $0.overlaps(text) } }
    }
    return met + 4 * (circles + texts)
  }

  /// How many lines run through places.
  private func meetings(_ places: UnitPlaces) -> Int {
    let rects = places.all.map { $0.insetBy(1) }
    return lines.count { line in rects.contains { line.meets($0) } }
  }

  private var extent: Rect {
    var rects = numbers.flatMap(\.all)
    for (position, center) in centers.enumerated() {
      let side = 2 * sheet.radius(of: position)
      rects.append(Rect(center: center, size: Size(width: side, height: side)))
    }
    rects += lines.flatMap(\.points).map { Rect(origin: $0, size: .zero) }
    return rects.dropFirst().reduce(rects[0]) { $0.union($1) }
  }
}

extension NetworkPlan {
  /// Values stand left of a circle and gradients right of it; above and below where the network runs to the
  /// right.
  ///
  /// - Parameters:
  ///   - shift: how far they are moved along the border, by the radius.
  ///   - lift: how much farther from the circle they stand.
  private func places(of unit: Int, shift: Double, lift: Double = 0) -> UnitPlaces {
    let texts = sheet.units[unit]
    let count = texts.values.count
    let center = centers[unit]
    let reach = sheet.radius(of: unit) + Self.textGap + lift
    func place(_ block: TextBlock?, _ cell: Int, isValue: Bool) -> Rect? {
      guard let size = block?.size else { return nil }
      let side: Double = isValue ? -1 : 1
      // The sum of a pair is the half that is reached first.
      let half: Double = count == 1 ? 0 : (cell == 0 ? 1 : -1)
      let moved = shift * sheet.radius(of: unit)
      if sheet.isUp {
        return Rect(
          center: Point(
            x: center.x + side * (reach + size.width / 2),
            y: center.y + half * sheet.radius(of: unit) * 0.42 + moved), size: size)
      }
      return Rect(
        center: Point(
          x: center.x - half * (size.width / 2 + Self.pairGap) + moved,
          y: center.y + side * (reach - 2 + size.height / 2)), size: size)
    }
    let values = texts.values.enumerated().map { place($1, $0, isValue: true) }
    let gradients = texts.gradients.enumerated().map { place($1, $0, isValue: false) }
    let note = texts.note.map { note -> Rect in
      let size = NetworkNotePlace.size(of: sheet.notes[note])
      guard sheet.isUp else {
        let below = gradients.compactMap { $0?.maxY }.max() ?? center.y + reach - 2
        return Rect(
          center: Point(x: center.x, y: below + 2 + size.height / 2), size: size)
      }
      let right = gradients.compactMap { $0?.maxX }.max() ?? center.x + reach - Self.textGap
      return Rect(
        center: Point(x: right + 10 + size.width / 2, y: center.y), size: size)
    }
    return UnitPlaces(values: values, gradients: gradients, note: note)
  }
}
