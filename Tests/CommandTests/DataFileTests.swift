import Foundation
import Testing

@Suite("Files of data")
struct DataFileTests {
  private static let iris = """
    sepal;petal;species
    5,1;1,4;setosa
    7,0;4,7;versicolor
    6,3;6,0;virginica
    """
  private static let autos = "name,hp,mpg\nford,130,18\nvw,?,25\nfiat,NA,30\nkia,90,27.5\n"
  private static let sheet = """
    data: {file: autos.csv, missing: skip, scale: {hp: standard, mpg: [0, 1]}}
    formulas: |
      y = b + w*hp
      loss = (y - mpg)^2
    parameters: {w: 0.1, b: 0}
    train: {minimize: loss, learning-rate: 0.1, epochs: 3}
    figures: {points: {scatter: {x: hp, y: mpg}}}
    """

  @Test("a CSV file is a table of its columns, of which some can be chosen")
  func plainTable() throws {
    let scratch = try Scratch()
    try scratch.write("x,t\n1.5,2\n-3,4\n", to: "d.csv")
    let whole = try Command.run(
      ["plot", "table", "d.csv", "--text", "live", "-o", "t.svg"], in: scratch.url)
    #expect(whole.status == 0, "\(whole.errors)")
    let svg = String(decoding: try scratch.data("t.svg"), as: UTF8.self)
    for text in ["x", "t", "1.5", "2", "−3", "4"] { #expect(svg.contains(">\(text)<"), "\(text)") }
    let chosen = ["plot", "table", "d.csv", "--columns", "t", "--text", "live", "-o", "c.svg"]
    #expect(try Command.run(chosen, in: scratch.url).status == 0)
    #expect(!String(decoding: try scratch.data("c.svg"), as: UTF8.self).contains(">1.5<"))
    let wrong = try Command.run(
      ["plot", "table", "d.csv", "--columns", "xx", "-o", "w.svg"], in: scratch.url)
    #expect(
      wrong.status == 65 && wrong.errors.contains("the data has no column 'xx'"), "\(wrong.errors)")
    let late = try Command.run(
      ["plot", "table", "d.csv", "--at", "final", "-o", "w.svg"], in: scratch.url)
    #expect(late.status == 65 && late.errors.contains("there is nothing to compute"))
  }

  @Test("a CSV file is drawn, and what is chosen and recognised is said")
  func scatter() throws {
    let scratch = try Scratch()
    try scratch.write(Self.iris, to: "iris.csv")
    let outcome = try Command.run(
      ["plot", "scatter", "iris.csv", "-o", "i.svg"], in: scratch.url)
    #expect(outcome.status == 0)
    #expect(
      outcome.errors == """
        iris.csv: cells are divided by semicolons, numbers have decimal commas
        iris.csv: 'sepal' across, 'petal' up, classes by 'species'; --x, --y and --class choose others

        """)
    let chosen = ["plot", "scatter", "iris.csv", "--x", "petal", "--y", "sepal", "-o", "j.svg"]
    let second = try Command.run(chosen + ["--class", "species"], in: scratch.url)
    #expect(!second.errors.contains("choose others"), "\(second.errors)")
    #expect(try scratch.data("i.svg") != scratch.data("j.svg"))
    let words = try Command.run(
      ["plot", "scatter", "iris.csv", "--x", "species", "-o", "k.svg"], in: scratch.url)
    #expect(words.status == 65)
    #expect(words.errors.contains("--x: 'setosa' in column 'species' is not a number"))
  }

  @Test("a table where something is to be computed is told from formulas")
  func tableBesideOthers() throws {
    let scratch = try Scratch()
    try scratch.write("1.5 2\n3 4\n", to: "d.txt")
    try scratch.write("name;x;y\na;1,5;2\nb;2;3\n", to: "words.txt")
    for flag in ["--at", "--step", "--boundary", "--probability"] {
      let drawn = ["plot", "scatter", "words.txt", flag, "1", "-o", "d.svg"]
      let refused = try Command.run(drawn, in: scratch.url)
      #expect(refused.status == 65 && refused.errors.contains("nothing to compute"), "\(flag)")
    }
    let value = ["plot", "scatter", "d.txt", "x=1", "-o", "d.svg"]
    #expect(try Command.run(value, in: scratch.url).errors.contains("'x' has a value, but d.txt"))
    let outcome = try Command.run(["graph", "d.txt"], in: scratch.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("a table of data has nothing to compute"))
    #expect(outcome.errors.contains("gradviz plot scatter d.txt"))
  }

  @Test("a run keeps the numbers that its data was scaled by, and goes on with scaled data")
  func scaling() throws {
    let scratch = try Scratch()
    try scratch.write(Self.autos, to: "autos.csv")
    try scratch.write(Self.sheet, to: "s.yaml")
    let trained = try Command.run(["train", "s.yaml", "-o", "run.gradtrace"], in: scratch.url)
    #expect(trained.status == 0)
    // Rows (1, 0) and (-1, 1) at w = 0.1, b = 0: (0.1^2 + 1.1^2)/2.
    #expect(trained.text.contains("0.61"), "\(trained.text)")
    #expect(
      trained.errors.hasPrefix(
        "autos.csv: 2 of 4 rows skipped for missing cells of 'hp' (2), the first in line 3\n"))
    // 130 and 90: mean 110, deviation 20; the other column runs from 18 to 27.5.
    let info = try Command.run(["info", "run.gradtrace"], in: scratch.url).text
    #expect(info.contains("scaled       (hp - 110) / 20\n"), "\(info)")
    #expect(info.contains("scaled       mpg, 18 to 27.5 -> 0 to 1\n"), "\(info)")
    let json = try Command.run(["info", "run.gradtrace", "--json"], in: scratch.url).text
    let wanted = """
      "scales": [{"column": "hp", "mean": 110, "deviation": 20}, \
      {"column": "mpg", "from": [18, 27.5], "to": [0, 1]}]
      """
    #expect(json.contains(wanted), "\(json)")
    // The file is gone; the run holds it.
    try FileManager.default.removeItem(at: scratch.url.appending(path: "autos.csv"))
    let plot = ["plot", "scatter", "run.gradtrace", "--x", "hp", "--y", "mpg", "-o", "p.svg"]
    let drawn = try Command.run(plot, in: scratch.url)
    #expect(drawn.status == 0 && drawn.errors.isEmpty, "\(drawn.errors)")
    let step = try Command.run(["graph", "run.gradtrace", "--step", "0"], in: scratch.url)
    #expect(step.status == 0, "\(step.errors)")
  }

  @Test("UTF-8 with a mark before it is read, of every kind of input")
  func marks() throws {
    let scratch = try Scratch()
    let mark = "\u{FEFF}"
    try scratch.write(mark + "formulas: f = x\nvalues: {x: 1}\n", to: "s.yaml")
    try scratch.write(mark + "f = 2*x\n", to: "f.txt")
    try scratch.write(mark + "x,y\r\n1,2\r\n3,5\r\n", to: "d.csv")
    #expect(try Command.run(["graph", "s.yaml"], in: scratch.url).status == 0)
    #expect(try Command.run(["graph", "f.txt", "x=1"], in: scratch.url).status == 0)
    let plot = ["plot", "scatter", "d.csv", "-o", "d.svg"]
    #expect(try Command.run(plot, in: scratch.url).errors.contains("'x' across, 'y' up"))
  }
}
