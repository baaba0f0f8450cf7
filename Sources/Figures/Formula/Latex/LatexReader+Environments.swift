import TraceGraph

/// What stands between two marks.
extension LatexReader {
  private static let signs: [LatexToken: String] = {
    var signs: [LatexToken: String] = [
      .letter("."): "", .letter("("): "(", .letter(")"): ")", .letter("["): "[",
      .letter("]"): "]", .letter("|"): "|", .letter("/"): "/",
    ]
    for command in LatexCommand.all where command.group == "signs around something" {
      if case .sign(let sign, _, _) = command.kind { signs[.command(command.name)] = sign }
    }
    return signs
  }()

  /// `\left( … \right)`.
  mutating func fenced(_ start: Int) throws(LatexError) -> MathTree {
    let open = try sign(behind: "\\left")
    let items = try row { $0 == .command("right") }
    guard next == .command("right") else {
      throw error(
        "\\left without \\right", remedy: "end it with \\right) or, without a sign, \\right.",
        at: start)
    }
    position += 1
    return .fenced(MathFence(open, try sign(behind: "\\right")), .row(items))
  }

  private mutating func sign(behind command: String) throws(LatexError) -> String {
    skipBlanks()
    guard let token = next, let sign = Self.signs[token] else {
      throw error(
        "\(command) lacks its sign", remedy: "such as \(command)( or, without a sign, \(command).")
    }
    position += 1
    return sign
  }

  /// `\begin{pmatrix} … \end{pmatrix}`.
  mutating func environment(_ start: Int) throws(LatexError) -> MathTree {
    let namePlace = place
    let name = try verbatim(of: "\\begin")
    let known = LatexCommand.environments
    guard let environment = known.first(where: { $0.name == name }) else {
      let names = known.map { $0.name }
      let nearest = NearestWord.hint(for: name, among: names)
      throw error(
        "there is no environment '\(CleanText.line(name))'",
        remedy: (nearest.isEmpty ? "" : nearest + " ") + "allowed: "
          + names.joined(separator: ", "), at: namePlace)
    }
    let rows = try cells(of: name, start)
    var grid = MathGrid(rows)
    if name == "cases" { grid = MathGrid(rows, sides: [.left], gap: 1) }
    if name == "aligned" { grid = MathGrid(rows, sides: [.right, .left], gap: 0.28) }
    let isBare = environment.fence.open.isEmpty
    return isBare ? .grid(grid) : .fenced(environment.fence, .grid(grid))
  }

  private mutating func cells(
    of name: String, _ start: Int
  ) throws(LatexError) -> [[MathTree]] {
    var rows: [[MathTree]] = [[]]
    while true {
      let cell = try row { $0 == .next || $0 == .row || $0 == .command("end") }
      rows[rows.count - 1].append(.row(cell))
      switch next {
      case .next: position += 1
      case .row:
        position += 1
        rows.append([])
      case .command:
        position += 1
        let end = place
        let other = try verbatim(of: "\\end")
        guard other == name else {
          throw error(
            "\\end{\(CleanText.line(other))} closes \\begin{\(name)}",
            remedy: "write \\end{\(name)}", at: end)
        }
        if rows.count > 1, rows.last == [.row([])] { rows.removeLast() }
        return rows
      default:
        throw error("\\begin{\(name)} without \\end{\(name)}", at: start)
      }
    }
  }
}
