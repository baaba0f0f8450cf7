import ArgumentParser
import Figures
import Plots

/// `gradviz schema`: what a sheet may say, for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON schema of sheets, by which editors complete and check them.",
    discussion: """
      An editor with a YAML language server takes the schema from a comment in the sheet's first line:
      # yaml-language-server: $schema=gradviz.schema.json

      With --words it prints the words that figures write themselves instead: a file for the key 'words' of a
      sheet, to be translated.

      EXAMPLES:
        gradviz schema > gradviz.schema.json
        gradviz schema --words en > frysk.yaml
      """)

  @Option(
    help: ArgumentHelp(
      "Prints all words of figures in a language: en, nl, de.", valueName: "language"))
  var words: FigureWords.Language?

  func run() throws {
    try StandardOutput.write(words.map(FigureWords.file) ?? SheetSchema.text)
  }
}

extension FigureWords.Language: ExpressibleByArgument {}
