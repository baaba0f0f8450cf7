import ArgumentParser
import Bridges
import TraceGraph

/// `gradviz import onnx`: a model with its numbers as a trace.
struct ImportONNXCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "onnx",
    abstract: "Makes a trace of a model in ONNX and of what enters it.",
    discussion: """
      Values are computed by the rules of gradviz, gradients by its backward sweep, of the output or of the sum \
      of its numbers. Ops without a rule are drawn as opaque, and what depends on them is not known. The \
      trace is what 'gradviz graph', 'derive', 'check' and 'diff' take.

      EXAMPLES:
        gradviz import onnx model.onnx --inputs x.npy -o model.json
        gradviz import onnx model.onnx --inputs x=x.npy --of y -o model.json
      """)

  @Argument(help: "A model.", completion: .file(extensions: ["onnx"]))
  var file: String

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp("Write the trace here; - is standard output.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output: String

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "An array for an input, as numpy.save writes it; may be given several times.",
      valueName: "name=file.npy"))
  var inputs: [String] = []

  @Option(
    name: .customLong("of"),
    help: ArgumentHelp(
      "The value that gradients are of, as the model calls it. (default: the first output)",
      valueName: "name"))
  var target: String?

  @OptionGroup var memory: MemoryOptions

  func run() throws {
    let arrays = try inputs.map { (word) throws(Failure) in try Self.array(word) }
    try InputFile.requirePlain(file)
    UsedFiles.add(file)
    do {
      let model = try ONNXImport(
        try InputFile.read(file), path: file, inputs: arrays, of: target)
      for note in model.notes { Diagnostics.note("\(file): \(note)") }
      try OutputTarget(path: output, format: .json).write([(output, try model.json())])
    } catch let error as BridgeError {
      throw Failure(error)
    } catch let error as TraceFileError {
      throw Failure.badInput(error.description)
    }
  }

  /// `NAME=FILE`, or a file alone.
  private static func array(_ word: String) throws(Failure) -> ONNXImport.Input {
    var (name, path) = ("", word)
    if FileKind(path: word) == .missing, let sign = word.firstIndex(of: "=") {
      name = String(word[..<sign])
      path = String(word[word.index(after: sign)...])
    }
    try InputFile.requirePlain(path)
    UsedFiles.add(path)
    return ONNXImport.Input(name, file: path, bytes: try InputFile.read(path))
  }
}
