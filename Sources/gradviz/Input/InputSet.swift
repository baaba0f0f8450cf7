import Plots
import Sheets
import TraceGraph

/// All inputs of a command: one source and the values beside it.
struct InputSet {
  enum Source {
    case sheet(Sheet)
    /// The bytes of a trace and its file's name.
    case trace([UInt8], String)
    /// Formula text and its file's name; the name is empty for text on the command line.
    case formulas([UInt8], String)
    /// The file of a run.
    case run(String)
    /// The rows of a CSV file, as a sheet of data alone.
    case table(Sheet)
  }

  var source: Source
  var values: [String: Tensor] = [:]

  /// - Parameters:
  ///   - arguments: as they were given.
  ///   - bounds: where files may lie that a sheet names.
  /// - Throws: `Failure` 64 for no source or several that do not go together, 65 for one that
  ///   cannot be read, 66 for one that does not exist.
  init(_ arguments: [String], within bounds: ReadingBounds) throws(Failure) {
    var found: Source?
    var values: [String: Tensor] = [:]
    for argument in arguments {
      switch try InputArgument(argument) {
      case .value(let name, let value):
        guard values.updateValue(value, forKey: name) == nil else { throw Self.twice(name) }
      case .formulas(let text):
        found = try Self.join(found, .formulas(Array(text.utf8), ""))
      case .file(let path):
        found = try Self.join(found, try Self.read(path, bounds))
      case .standardInput:
        let bytes = try InputFile.readStandardInput()
        guard !RunFiles.hasRunBytes(bytes) else {
          throw .usage("standard input is a run: give the name of its file")
        }
        let content = InputContent.of(bytes: bytes)
        found = try Self.join(found, try Self.source(content, bytes, "<stdin>", bounds))
      }
    }
    guard let found else { throw Self.nothing(values) }
    source = found
    self.values = values
  }

  /// The values among arguments, and the one that is none.
  ///
  /// - Throws: `Failure` 64 for more than one, and for a name that is given twice.
  static func split(
    _ arguments: [String]
  ) throws(Failure) -> (input: String, values: [String: Tensor]) {
    var inputs: [String] = []
    var values: [String: Tensor] = [:]
    for argument in arguments {
      guard case .value(let name, let value) = try InputArgument(argument) else {
        inputs.append(argument)
        continue
      }
      guard values.updateValue(value, forKey: name) == nil else { throw twice(name) }
    }
    guard inputs.count < 2 else {
      throw .usage(
        "'\(inputs[1].escapedForDisplay)' is no value\n  beside the sheet stand values such as x=1")
    }
    guard let input = inputs.first else { throw nothing(values) }
    return (input, values)
  }

  private static func twice(_ name: String) -> Failure {
    .usage("'\(name.escapedForDisplay)' is given two values\n  keep one of them")
  }

  private static func read(_ path: String, _ bounds: ReadingBounds) throws(Failure) -> Source {
    if RunFiles.isRun(path) { return .run(path) }
    let bytes = try InputFile.read(path)
    return try source(InputContent.of(path: path, bytes: bytes), bytes, path, bounds)
  }

  private static func source(
    _ content: InputContent, _ bytes: [UInt8], _ file: String, _ bounds: ReadingBounds
  ) throws(Failure) -> Source {
    do throws(SheetError) {
      switch content {
      case .trace: return .trace(bytes, file)
      case .formulas: return .formulas(bytes, file)
      case .sheet:
        return .sheet(try Sheet(drawing: file, bytes: bytes, within: bounds).noted())
      case .table: return .table(try Sheet(csv: bytes, file: file).noted())
      }
    } catch {
      throw Failure(error)
    }
  }

  /// Formulas on the command line are lines of one program; other sources stand alone.
  private static func join(_ first: Source?, _ second: Source) throws(Failure) -> Source {
    guard let first else { return second }
    guard case .formulas(let a, let file) = first, case .formulas(let b, file) = second else {
      throw .usage("several inputs: give one sheet, one trace, one run, or formulas")
    }
    return .formulas(a + [0x0A] + b, file)
  }

  /// What to do with a table where something is to be computed.
  static func refusal(ofTable file: String) -> Failure {
    .badInput(
      "\(file): a table of data has nothing to compute\n  name it in a sheet under 'data:', or draw "
        + "it: gradviz plot scatter \(ShellText.word(file)) -o points.svg")
  }

  private static func nothing(_ values: [String: Tensor]) -> Failure {
    let example = "such as 'f = x * y' x=2 y=3"
    guard let name = values.keys.min() else {
      return .usage("no input: give a sheet, a trace, or formulas and values \(example)")
    }
    return .usage(
      "'\(name)' has a value but there is no formula: give formulas and values \(example)")
  }
}

extension Sheet {
  /// The sheet as it is when it was read from the disk: notes what files it names, and tells on standard
  /// error what was recognised in them, or left out.
  func noted() -> Sheet {
    for file in attachments.map(\.name) + filesOfFigures { UsedFiles.add(resolve(file)) }
    for note in notes { Diagnostics.note(note) }
    return self
  }
}
