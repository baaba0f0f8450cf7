import Foundation
import Testing

/// No output falls on a file that the command reads, whatever name leads to it.
@Suite("Outputs and the files that are read")
struct UsedFilesTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(
      """
      formulas: loss = (w*x - t)^2
      parameters: {w: 0}
      data: d.csv
      train: {minimize: loss, learning-rate: 0.01, steps: 5}
      figures:
        d: {scatter: {x: x, y: t, boundary: none}}
        g: {graph: {frames: backward}}
      """, to: "s.yaml")
    try scratch.write("x,t\n1,2\n2,3\n", to: "d.csv")
    try scratch.write("layer,neuron,input,value\n1,1,1,0.5\n", to: "w.csv")
    try scratch.write(
      """
      network: {inputs: [a], layers: [{units: 1, out: y, weights: v}], weights: w.csv}
      formulas: l = y^2
      values: {a: 1}
      """, to: "n.yaml")
    try scratch.write("f = a + b\n", to: "f.txt")
    try scratch.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>\n", to: "p.svg")
    try scratch.write("formulas: f = a\nvalues: {a: 1}\n", to: "g-01.svg")
    let line = """
      set -e
      "$G" train s.yaml -o r.gradtrace > log
      "$G" graph 'f = a + b' a=1 b=2 -o t.json
      ln -s r.gradtrace link.gradtrace
      ln s.yaml hard.yaml
      ln -s . self
      mkdir figures
      ln s.yaml figures/d.svg
      rm log
      """
    let made = try Command.shell(line, in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
  }

  /// All files with their bytes.
  private func content() throws -> [String: Data] {
    let names = try scratch.files().filter { $0 != "self" && $0 != "figures" }
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try scratch.data($0)) })
  }

  /// A line for every command that writes and every kind of input.
  private static let lines = [
    "export r.gradtrace -o r.gradtrace",
    "export r.gradtrace -o link.gradtrace",
    "export link.gradtrace -o r.gradtrace",
    "export r.gradtrace -o self/self/r.gradtrace",
    "export r.gradtrace -o ./r.gradtrace-wal",
    "export link.gradtrace -o r.gradtrace-journal",
    "export link.gradtrace -o link.gradtrace-shm",
    "graph s.yaml -o s.yaml --format svg",
    "graph s.yaml -o hard.yaml --format txt",
    "graph s.yaml -o \"$PWD/d.csv\" --format dot",
    "graph n.yaml -o w.csv --format json",
    "graph f.txt a=1 b=2 -o f.txt",
    "graph t.json -o t.json",
    "graph r.gradtrace -o r.gradtrace --format png",
    "graph - a=1 b=2 -o f.txt < f.txt",
    "graph g-01.svg -o g-01.svg",
    "derive f.txt a=1 b=2 >> f.txt",
    "check s.yaml >> d.csv",
    "info r.gradtrace >> r.gradtrace",
    "info --recover r.gradtrace -o r.gradtrace",
    "info --recover link.gradtrace -o r.gradtrace",
    "info --recover r.gradtrace -o r.gradtrace-journal",
    "diagnose r.gradtrace >> link.gradtrace",
    "graph t.json -o /dev/stdout --format txt >> t.json",
    "plot scatter s.yaml -o d.csv --format svg",
    "plot scatter d.csv --x x --y t -o d.csv --format pdf",
    "plot history r.gradtrace link.gradtrace -o r.gradtrace --format svg",
    "plot curve f.txt b=1 --over a=0:1 -o f.txt --format svg",
    "surface f.txt --over a=0:1,b=0:1 -o f.txt --format csv",
    "plot contour f.txt --over a=0:1,b=0:1 -o f.txt --format png",
    "plot image --file p.svg --alt words -o p.svg",
    "plot image s.yaml --file self/p.svg --alt words -o p.svg",
    "train s.yaml -o d.csv --force",
    "train s.yaml -o s.yaml --force",
    "train s.yaml -o hard.yaml --force",
    "build s.yaml -o figures",
    "build s.yaml -o s.yaml",
  ]

  @Test("an output that is an input ends with 73 before anything is written")
  func refused() throws {
    let before = try content()
    for line in Self.lines {
      let outcome = try Command.shell("\"$G\" \(line)", in: scratch.url)
      #expect(outcome.status == 73, "\(line): \(outcome.errors)")
      #expect(outcome.errors.contains("cannot "), "\(line): \(outcome.errors)")
      #expect(try content() == before, "\(line)")
    }
    let figures = try FileManager.default.contentsOfDirectory(atPath: scratch.path("figures"))
    #expect(figures == ["d.svg"])
  }

  @Test("a frame that would fall on an input is refused, and no frame is written")
  func frames() throws {
    let before = try content()
    let line = "\"$G\" graph g-01.svg --frames both -o g.svg"
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.status == 73 && outcome.errors.contains("'g-01.svg'"), "\(outcome.errors)")
    #expect(try content() == before)
  }

  @Test("a run is not recorded where its log would fall on the data")
  func log() throws {
    let line = """
      mv d.csv q.gradtrace-wal && sed -i s/d.csv/q.gradtrace-wal/ s.yaml
      "$G" train s.yaml -o q.gradtrace
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.status == 73, "\(outcome.errors)")
    #expect(try scratch.data("q.gradtrace-wal") == Data("x,t\n1,2\n2,3\n".utf8))
  }

  @Test("a picture's list removes no file that is read, and none that is no picture")
  func lists() throws {
    let line = """
      mkdir out; cp d.csv out/kept.txt; cp s.yaml out/sheet.svg; cp d.csv out
      list() { printf '{"file": "%s", "sha256": "%s"}' "$1" "$(sha256sum out/$1 | cut -c 1-64)"; }
      echo "{\\"format\\": \\"gradviz-frames\\", \\"version\\": 1, \\"from\\": \\"sheet.svg\\",
        \\"figures\\": [], \\"files\\": [$(list kept.txt), $(list sheet.svg)]}" \
        > out/sheet.svg.svg.frames.json
      "$G" build out/sheet.svg -o out; echo $?
      ls out/kept.txt out/sheet.svg
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.text == "0\nout/kept.txt\nout/sheet.svg\n", "\(outcome)")
  }

  @Test("pictures follow no link that stands in their folder, and a link that is named stays")
  func links() throws {
    let line = """
      mkdir out; echo mine > mine.txt; ln -s ../mine.txt out/d.svg; ln -s mine.txt g-03.svg
      "$G" build s.yaml -o out --only d; echo $?
      "$G" graph 'f = a*b' a=1 b=2 --frames both -o g.svg 2>> errors; echo $?
      cat mine.txt
      ln -s new.txt to-new.txt; "$G" graph 'f = a' a=1 -o to-new.txt; test -L to-new.txt && head -c 4 new.txt
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.text == "73\n73\nmine\nname", "\(outcome)")
  }

  @Test("devices, open files and pipes are written to and stay")
  func devices() throws {
    let line = """
      "$G" graph 'f = a' a=1 -o /dev/stdout --format txt > one; head -c 4 one; echo
      (echo first; "$G" graph 'f = a' a=1 -o /dev/fd/1 --format txt) > two; head -c 5 two; echo
      "$G" graph 'f = a' a=1 -o /dev/fd/7 --format txt 7> three; head -c 4 three; echo
      "$G" graph 'f = a' a=1 -o /dev/stdout --format txt | head -c 4; echo
      mkfifo pipe; head -c 4 pipe & "$G" graph 'f = a' a=1 -o pipe --format txt; wait; echo
      test -p pipe && echo pipe
      "$G" graph 'f = a' a=1 -o /dev/null --format txt; test -c /dev/null && echo null
      "$G" graph 'f = a' a=1 -o /dev/fd/77 --format txt; echo $?
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(
      outcome.text == "name\nfirst\nname\nname\nname\npipe\nnull\n73\n", "\(outcome)")
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let full = try Command.shell(
      "\"$G\" graph 'f = a' a=1 -o /dev/full --format txt", in: scratch.url)
    #expect(full.status == 74 && full.errors.contains("writing '/dev/full': No space"))
  }

  @Test("a place where nothing can be made is told by what is wrong with it")
  func places() throws {
    let line = """
      ln -s b a; ln -s a b
      for place in none/f.txt a figures f.txt/f.txt; do
        "$G" graph 'f = a' a=1 -o $place --format txt; echo $?
      done
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.text == "73\n73\n73\n73\n")
    let errors = outcome.errors.split(separator: "\n").map(String.init)
    #expect(errors.count == 4)
    for (line, cause) in zip(
      errors, ["no folder 'none/'", "levels of", "a directory", "f.txt/f.txt"])
    {
      #expect(line.hasPrefix("error: cannot create '") && line.contains(cause), "\(line)")
    }
  }

  @Test("a finished file that cannot take its name is told, and removed")
  func rename() throws {
    let line = """
      mkdir busy; touch busy/f.txt
      mount --bind f.txt busy/f.txt 2> /dev/null || { echo skipped; exit 0; }
      "$G" graph 'f = a' a=1 -o busy/f.txt; echo $?
      ls -A busy; umount busy/f.txt
      """
    let outcome = try Command.shell(line, in: scratch.url)
    // Mounting takes rights that not every machine gives.
    if outcome.text == "skipped\n" { return }
    #expect(outcome.text == "73\nf.txt\n", "\(outcome)")
    #expect(outcome.errors.contains("'busy/f.txt': the finished file cannot take its name: "))
  }

  @Test("an output replaces no file but the one that is named, whatever lies beside it")
  func neighbours() throws {
    let line = """
      mkdir out
      for name in o.json.new o.json.tmp o.json~ o.json.XXXXXX .o.json.swp; do echo mine > out/$name; done
      "$G" export r.gradtrace -o out/o.json && "$G" graph t.json -o out/o.json; echo $?
      cat out/*.new out/*.tmp out/*~ out/*X out/.*swp | grep -c mine; ls -A out | wc -l
      """
    #expect(try Command.shell(line, in: scratch.url).text == "0\n5\n6\n")
  }
}
