import TraceGraph

/// A diagram broken into rows like lines of text, or into columns where it runs downward: lines lead from the end
/// of a row around to the start of the next.
struct DiagramRows {
  private let sheet: DiagramSheet
  private let direction: GraphDirection
  private let turn: LayoutTurn
  /// In one piece that runs to the right.
  private let whole: DiagramBlock.Placed
  private let cuts: DiagramCuts

  /// Between lines that run beside each other.
  private static let lane = 9.0
  /// Between a row and the lines around it.
  private static let air = 12.0
  static let mostRows = 12

  /// - Throws: `FigureError` of stage `layout` when the engine fails.
  init(_ sheet: DiagramSheet, _ direction: GraphDirection) throws(FigureError) {
    self.sheet = sheet
    self.direction = direction
    turn = LayoutTurn(direction, extent: .zero)
    let block = DiagramBlock(
      sheet, direction, members: Array(sheet.figure.boxes.indices))
    whole = try block.placed(isTurned: true)
    let turn = turn
    let placed = whole
    cuts = DiagramCuts(
      sheet,
      boxes: sheet.sizes.indices.map {
        Rect(center: placed.boxes[$0] ?? .zero, size: turn.size(sheet.sizes[$0]))
      }, groups: placed.groups)
  }

  /// The extent in one piece.
  var extent: Size { whole.size }

  /// So many rows.
  ///
  /// - Returns: nil where the diagram cannot be broken so.
  func plan(rows: Int) throws(FigureError) -> DiagramPlan? {
    guard rows > 1 else { return try plan(cuts: []) }
    guard let chosen = cuts.all.chosen(rows: rows, width: whole.size.width) else { return nil }
    return try plan(cuts: chosen)
  }

  /// Rows that begin with these boxes.
  ///
  /// - Throws: `FigureError` of stage `options` for a box that nothing stands before.
  func plan(breaks: [Int]) throws(FigureError) -> DiagramPlan {
    var found: [DiagramCut] = []
    for box in breaks {
      let name = sheet.names.boxes[box]
      guard let cut = cuts.cut(before: box) else {
        throw FigureError(
          .options, of: "breaks", cause: "nothing stands before \(name.quoted)",
          remedy: "name boxes or groups that later rows begin with")
      }
      found.append(cut)
    }
    found.sort { $0.x < $1.x }
    for (first, second) in zip(found, found.dropFirst()) where !first.isFollowed(by: second) {
      throw FigureError(
        .options, of: "breaks", cause: "nothing stands between two of the breaks",
        remedy: "name one of them, or boxes farther apart")
    }
    return try plan(cuts: found)
  }
}

extension DiagramRows {
  private func plan(cuts: [DiagramCut]) throws(FigureError) -> DiagramPlan {
    let row = sheet.figure.boxes.indices.map { box in cuts.count { !$0.isBefore[box] } }
    let bundles = bundles(row)
    let numbered = Array(bundles.enumerated()).map { (number: $0.offset, bundle: $0.element) }
    let placed = try (0...cuts.count).map { number throws(FigureError) in
      let block = DiagramBlock(
        sheet, direction, members: row.indices.filter { row[$0] == number },
        leaving: numbered.filter { $0.bundle.from == number },
        coming: numbered.filter { $0.bundle.to == number })
      return try block.placed(isTurned: true)
    }
    return turnedBack(stacked(placed, row, bundles))
  }

  /// Arrows between rows, those of a box to the same row together unless there are words on them.
  private func bundles(_ row: [Int]) -> [DiagramBlock.Bundle] {
    var bundles: [DiagramBlock.Bundle] = []
    var known: [[Int]: Int] = [:]
    for (number, arrow) in sheet.figure.arrows.enumerated() where row[arrow.from] != row[arrow.to] {
      let isAlone = sheet.labels[number] != nil
      let key = [arrow.from, row[arrow.to], arrow.kind ?? -1]
      if !isAlone, let position = known[key] {
        bundles[position].arrows.append(number)
        continue
      }
      if !isAlone { known[key] = bundles.count }
      bundles.append(.init(arrows: [number], from: row[arrow.from], to: row[arrow.to]))
    }
    return bundles
  }

  /// Where rows begin.
  private struct Stack {
    /// By row, its top left corner.
    var origins: [Point]
    /// By row, the room above it.
    var gaps: [Double]
    var size: Size
    /// By bundle, its number among those that end in the same row.
    var lanes: [Int]
  }

  private func stack(
    _ placed: [DiagramBlock.Placed], _ bundles: [DiagramBlock.Bundle]
  ) -> Stack {
    var counts = [Int](repeating: 0, count: placed.count)
    let lanes = bundles.map { bundle -> Int in
      defer { counts[bundle.to] += 1 }
      return counts[bundle.to]
    }
    let most = counts.max() ?? 0
    let side = most == 0 ? 0 : Self.air + Double(most) * Self.lane
    let gaps = counts.enumerated().map { row, count in
      row == 0 && count == 0
        ? 0 : 2 * Self.air * max(sheet.tightness, 0.5) + Double(max(count - 1, 0)) * Self.lane
    }
    var top = 0.0
    let origins = placed.indices.map { row -> Point in
      top += gaps[row]
      defer { top += placed[row].size.height }
      return Point(x: side, y: top)
    }
    let width = (placed.map(\.size.width).max() ?? 0) + 2 * side
    return Stack(
      origins: origins, gaps: gaps, size: Size(width: width, height: top), lanes: lanes)
  }

  /// The rows beneath one another.
  private func stacked(
    _ placed: [DiagramBlock.Placed], _ row: [Int], _ bundles: [DiagramBlock.Bundle]
  ) -> DiagramPlan {
    let stack = stack(placed, bundles)
    let figure = sheet.figure
    var plan = DiagramPlan(
      size: stack.size,
      boxes: row.indices.map { box in
        Rect(
          center: (placed[row[box]].boxes[box] ?? .zero) + stack.origins[row[box]],
          size: turn.size(sheet.sizes[box]))
      },
      arrows: figure.arrows.indices.map { arrow in
        let place = row[figure.arrows[arrow].from]
        let origin = stack.origins[place]
        let ways = placed[place].ways[arrow] ?? []
        let center = placed[place].labels[arrow].map { $0 + origin }
        return .init(
          pieces: ways.map { way in DiagramCurve(way.map { $0 + origin }) },
          label: center.map { Rect(center: $0, size: labelSize(arrow)) })
      })
    plan.groups = figure.groups.map { _ in Rect(origin: .zero, size: .zero) }
    for (number, piece) in placed.enumerated() {
      for (group, frame) in piece.groups {
        plan.groups[group] = Rect(origin: frame.origin + stack.origins[number], size: frame.size)
      }
    }
    lead(bundles, placed, stack, in: &plan)
    return plan
  }

  /// Arrows from row to row.
  private func lead(
    _ bundles: [DiagramBlock.Bundle], _ placed: [DiagramBlock.Placed], _ stack: Stack,
    in plan: inout DiagramPlan
  ) {
    for (number, bundle) in bundles.enumerated() {
      for arrow in bundle.arrows {
        let box = sheet.figure.arrows[arrow].to
        guard let departure = placed[bundle.from].departures[number],
          let landing = placed[bundle.to].landings[[number, box]]
        else { continue }
        plan.arrows[arrow].pieces.append(
          Self.around(
            departure.map { $0 + stack.origins[bundle.from] },
            landing.map { $0 + stack.origins[bundle.to] },
            corners: corners(number, bundle, placed, stack)))
      }
    }
  }

  private func labelSize(_ arrow: Int) -> Size {
    let label = sheet.labels[arrow]?.size ?? .zero
    let margin = 2 * DiagramSheet.labelMargin
    return turn.size(Size(width: label.width + margin, height: label.height + margin))
  }

  /// Where a line turns between two rows: right of the one, above the other, left of it.
  private func corners(
    _ number: Int, _ bundle: DiagramBlock.Bundle, _ placed: [DiagramBlock.Placed], _ stack: Stack
  ) -> (right: Double, lane: Double, left: Double) {
    let lane = Double(stack.lanes[number])
    // A line to the next row turns at the end of its own; others pass rows and keep clear of them all.
    let end =
      bundle.to == bundle.from + 1
      ? stack.origins[bundle.from].x + placed[bundle.from].size.width
      : stack.size.width - stack.origins[bundle.from].x
    let gap = stack.gaps[bundle.to]
    let top = stack.origins[bundle.to].y
    return (
      end + Self.air / 2 + lane * Self.lane,
      top - gap + Self.air * max(sheet.tightness, 0.5) + lane * Self.lane,
      stack.origins[bundle.to].x - Self.air / 2 - lane * Self.lane
    )
  }

  /// Out of a row, around and into the next.
  private static func around(
    _ departure: [Point], _ landing: [Point],
    corners: (right: Double, lane: Double, left: Double)
  ) -> DiagramCurve {
    guard let start = departure.last, let end = landing.first else { return DiagramCurve([]) }
    let ahead = Point(x: 1, y: 0)
    let out = EdgeCurve.aimed(departure, at: start, along: ahead)
    let into: [Point] = EdgeCurve.aimed(landing.reversed(), at: end, along: ahead * -1).reversed()
    let turns = [
      start, Point(x: corners.right, y: start.y), Point(x: corners.right, y: corners.lane),
      Point(x: corners.left, y: corners.lane), Point(x: corners.left, y: end.y), end,
    ]
    let middle = RoundedLine.curve(turns, radius: 7)
    return DiagramCurve(out + middle.dropFirst() + into.dropFirst())
  }

  /// The plan as it runs in its own direction.
  private func turnedBack(_ plan: DiagramPlan) -> DiagramPlan {
    let width = plan.size.width
    func rect(_ rect: Rect) -> Rect {
      Rect(
        around: [rect.origin, Point(x: rect.maxX, y: rect.maxY)].map {
          turn.back($0, width: width)
        }) ?? rect
    }
    var result = plan
    result.size = turn.size(plan.size)
    result.boxes = plan.boxes.map(rect)
    result.groups = plan.groups.map(rect)
    result.arrows = plan.arrows.map { course in
      .init(
        pieces: course.pieces.map { piece in
          DiagramCurve(piece.points.map { turn.back($0, width: width) })
        }, label: course.label.map(rect))
    }
    return result
  }
}
