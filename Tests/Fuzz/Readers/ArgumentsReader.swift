import Foundation

/// Command lines: parsed and run in a folder with a sheet, a table, a trace, a run and formulas.
///
/// An input is a list of arguments, each on its line, without the name of the command itself.
struct ArgumentsReader: InputReader {
  static let name = "command"
  static let batch = 10_000

  private let commands = CommandRuns()
  private let sources: SourceFiles
  private static let files = [
    "sheet.yaml", "table.csv", "sheet.json", "run.gradtrace", "tangent.yaml", "line.yaml",
  ]

  init(_ workshop: Workshop) throws {
    sources = try SourceFiles(Self.files, of: workshop)
  }

  func input(_ chance: inout Chance) -> [UInt8] {
    var words = chance.pick(Self.lines).split(separator: " ").map(String.init)
    for _ in 0..<chance.few(most: 5) { change(&words, &chance) }
    words = words.map { $0.replacing("\n", with: " ") }.map(Self.confined)
    return WorkBounds.bounded(Array(words.joined(separator: "\n").utf8))
  }

  private func change(_ words: inout [String], _ chance: inout Chance) {
    let place = chance.below(words.count)
    switch chance.below(10) {
    case 0: if words.count > 1 { words.remove(at: place) }
    case 1: words.insert(chance.pick(words), at: place)
    case 2...4: words.insert(contentsOf: option(&chance), at: min(words.count, place + 1))
    case 5: words[place] = chance.pick(HostileWords.numbers)
    case 6: words.append("\(chance.pick(Self.names))=\(value(&chance))")
    case 7: words.insert(chance.pick(Self.files + ["-", "nothing.yaml", ".", "out"]), at: place)
    case 8:
      let other = chance.pick(Self.lines).split(separator: " ").map(String.init)
      words = Array(words.prefix(place)) + other.suffix(1 + chance.below(other.count))
    default:
      let tokens = TextToken.tokens(of: Array(words[place].utf8))
      let mutator = TextMutator(samples: [Array(chance.pick(Self.lines).utf8)])
      words[place] = String(decoding: mutator.mutated(tokens, &chance), as: UTF8.self)
    }
  }

  private func option(_ chance: inout Chance) -> [String] {
    let option = "--" + chance.pick(Self.options)
    guard chance.once(in: 4) else { return [option, value(&chance)] }
    return chance.once(in: 2) ? [option] : ["\(option)=\(value(&chance))"]
  }

  private func value(_ chance: inout Chance) -> String {
    switch chance.below(5) {
    case 0: chance.pick(HostileWords.numbers)
    case 1: chance.pick(Self.values)
    case 2: chance.pick(Self.names)
    case 3: "[\(chance.pick(HostileWords.numbers)), 2]"
    default: chance.pick(["1", "2", "3", "0", "a", "x1=0:1", "w11=-1:1", "f.svg"])
    }
  }

  /// An argument that leads nowhere but into the folder of the child: inputs may not write elsewhere.
  private static func confined(_ word: String) -> String {
    var word = word.replacing("..", with: ".").replacing("\0", with: "")
    if word.hasPrefix("-") { return word.replacing("/", with: "") }
    while word.hasPrefix("/") || word.hasPrefix("~") { word.removeFirst() }
    while word.contains("=/") { word = word.replacing("=/", with: "=") }
    return word
  }

  func read(_ input: [UInt8], turn: Int) throws {
    try sources.restore()
    let words = input.split(separator: 0x0A, omittingEmptySubsequences: false)
    commands.run(words.map { String(decoding: $0, as: UTF8.self) })
    try commands.clear(keeping: Set(Self.files))
  }

  private static let lines = [
    "graph f=(x+y)*max(y,z) x=1 y=2 z=0", "graph sheet.yaml --row 3 -o f.svg",
    "graph sheet.json -o f.pdf --cone y", "graph run.gradtrace --step 0 -o step.svg",
    "graph h=W@x W=[[1,2],[3,4]] x=[1,1] --seed ones -o h.json", "derive f=sin(x^2) x=2 --wrt x",
    "graph sheet.yaml --frames backward -o f.svg --size 16:9 --digits 3",
    "derive f=a^2*b+exp(a)*b a=0.5 b=-0.4 --hessian",
    "derive sheet.yaml --wrt w11,w12 --format latex",
    "derive f=1/(1+exp(-x)) x=1 --symbolic", "check sheet.yaml --all", "info run.gradtrace --json",
    "train sheet.yaml -o new.gradtrace --epochs 2", "train --resume run.gradtrace --epochs 3",
    "train sheet.yaml -o new.gradtrace --set train.batch=2 --optimizer sgd --force",
    "export run.gradtrace -o f.csv --nodes w11 --steps 0:2", "export run.gradtrace -o f.json",
    "diagnose run.gradtrace --json", "diagnose sheet.yaml", "build sheet.yaml -o out --only loss",
    "plot history run.gradtrace --of loss -o f.svg", "plot scatter table.csv -o f.png --scale 1",
    "plot curve y=sin(x) --over x=-3:3 --derivatives 1 -o f.svg",
    "plot weights run.gradtrace -o f.svg",
    "plot field f=x^2+y^2 --over x=-1:1 --over y=-1:1 -o f.svg",
    "plot histogram run.gradtrace -o f.svg",
    "surface sheet.yaml --over w11=-1:1 --over w12=-1:1 --grid 9 -o f.svg", "plot table sheet.yaml",
    "graph line.yaml --row 2 -o -", "train line.yaml -o new.gradtrace", "derive line.yaml",
    "plot gradients run.gradtrace -o f.svg",
    "plot contour sheet.yaml --plane random --grid 5 -o f.svg",
    "plot contour run.gradtrace --plane pca --grid 5 -o f.svg --compare adam=0.1",
    "plot surface f=x*y --over x=-1:1 --over y=-1:1 --grid 5 -o f.csv", "doctor", "plot --help",
    "--version",
    "plot network sheet.yaml -o f.svg", "plot formula sheet.yaml --derive loss --by w11 -o f.svg",
    "plot formula line.yaml --define loss --numbers --jacobians -o f.svg", "schema",
    "plot code line.yaml -o f.svg", "build sheet.yaml -o out --lint",
    "info run.gradtrace --tidy", "info run.gradtrace --recover -o new.gradtrace",
  ]

  private static let options = """
    all allow-undecided around arrow-scale arrows at average azimuth between bins boundary
    brackets by caption chain class color-by colors columns compare cone constants contours
    derivatives descent differences digits direction distance elevation epochs fail-on figure
    focus fold font force format frames from gradient grid head help hessian highlight inside
    jacobians json kind layers learning-rate levels limit list-figures log measure memory merge
    min-share minimum nodes no-gradient no-merge no-path no-surface nudge numbers of one-sided
    only only-frame optimizer output over panels path plane points probability range recover
    reduce resume row rows rules scale secant seed set shade show signs size span spots stems
    step steps style sum surface symbolic tangent text text-size theme threshold tidy title
    tolerance transpose unfold v-curve value-scale vectors version what wrt x-range x-scale
    y-range y-scale names no-arrows no-chain no-constants no-contours no-frames no-minimum
    no-numbers no-stems no-tangent no-transpose
    define delta derive edges labels line-numbers lines lint network no-shapes outer rate shapes
    units values weights
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  private static let names = [
    "x", "y", "w11", "w12", "x1", "t", "loss", "layer1/neuron2/w12", "h", "h[1]", "w[2,1]", "k1",
    "", "é",
    "example[1]/y", "W", "layer1",
  ]

  private static let values = [
    "svg", "pdf", "png", "csv", "json", "txt", "latex", "markdown", "ones", "forward", "backward",
    "both",
    "16:9", "1x1in", "0x0", "1e9x1e9in", "100000x1", "1:0", "x1=1:0", "x1=0:0", "x1=nan:1",
    "w11=-1e308:1e308",
    "final", "initial", "random", "first", "all", "none", "500MB", "1MB", "0.5", "true", "log",
    "linear",
    "value,gradient", "dark", "light", "print", "mean", "sum", "adam", "train.batch=0",
    "train.epochs=x",
    "0:3", "3:0", "right", "up",
  ]
}
