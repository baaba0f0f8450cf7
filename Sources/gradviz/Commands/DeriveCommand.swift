import ArgumentParser
struct DeriveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "derive")
}
