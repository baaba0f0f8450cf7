import ArgumentParser
import Figures
import Plots
import TraceStore
import Training

/// `gradviz schema`: what a sheet may say, for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON schema of sheets, by which editors complete and check them.",
    discussion: """
      An editor with a YAML language server takes the schema from a comment in the sheet's first line:
      # yaml-language-server: $schema=gradviz.schema.json

      With --words it prints the words that figures write themselves instead: a file for the key 'words' \
      of a sheet, to be translated. With --run it prints the tables and views of a run file, as SQL; with \
      --diagnosis the JSON schema of what `gradviz diagnose --json` prints.

      EXAMPLES:
        gradviz schema > gradviz.schema.json
        gradviz schema --words en > frysk.yaml
        gradviz schema --run
        gradviz schema --diagnosis
      """)

  @Option(
    help: ArgumentHelp(
      "Prints all words of figures in a language: en, nl, de.", valueName: "language"))
  var words: FigureWords.Language?

  @Flag(
    name: .customLong("run"),
    help: "Prints the statements that make the tables of a run, and its views.")
  var ofRun = false

  @Flag(
    name: .customLong("diagnosis"),
    help: "Prints the JSON schema of a diagnosis.")
  var ofDiagnosis = false

  func run() throws {
    let asked = [("--words", words != nil), ("--run", ofRun), ("--diagnosis", ofDiagnosis)]
      .filter(\.1).map(\.0)
    guard asked.count < 2 else {
      throw Failure.usage("\(asked[0]) and \(asked[1]) exclude each other")
    }
    if ofDiagnosis { return try StandardOutput.write(DiagnosisSchema.text) }
    if ofRun { return try StandardOutput.write(RunFormat.statements) }
    try StandardOutput.write(words.map(FigureWords.file) ?? SheetSchema.text)
  }
}

extension FigureWords.Language: ExpressibleByArgument {}
