import ArgumentParser
import Plots

/// `gradviz schema`: what a sheet may say, for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON schema of sheets, by which editors complete and check them.",
    discussion: """
      An editor with a YAML language server takes the schema from a comment in the sheet's first line:
      # yaml-language-server: $schema=gradviz.schema.json

      EXAMPLES:
        gradviz schema > gradviz.schema.json
      """)

  func run() throws {
    try StandardOutput.write(SheetSchema.text)
  }
}
