import ArgumentParser
import Plots
import TraceGraph

/// Parses the arguments, runs a command and turns what it throws into a message and an exit code.
struct CommandRunner {
  /// The words after the name of the program.
  let arguments: [String]

  func run() -> ExitCode {
    do {
      try refuseUnknownCommand()
      var command = try Gradviz.parseAsRoot(arguments)
      try command.run()
      return .success
    } catch let failure as Failure {
      Diagnostics.error(failure.message)
      return ExitCode(failure.status.rawValue)
    } catch {
      return end(with: error)
    }
  }

  /// A first word that is no command: a typing error, or an input without a command.
  private func refuseUnknownCommand() throws(Failure) {
    guard let word = arguments.first, word.first != "-" else { return }
    let commands = Gradviz.configuration.subcommands.map { $0.configuration.commandName ?? "" }
    if word == PlotCommand.configuration.commandName { try refuseUnknownPlot() }
    guard !commands.contains(word), word != "help" else { return }
    let list = "commands: " + WordList.whole(commands)
    if word.contains("=") || FileKind(path: word) != .missing {
      throw .usage("'\(word)' stands where a command is expected, such as graph\n  \(list)")
    }
    let hint = NearestWord.hint(for: word, among: commands)
    throw .usage("no command is named '\(word)'\n  \(hint.isEmpty ? list : hint + " " + list)")
  }

  /// A word after `plot` that is no kind.
  private func refuseUnknownPlot() throws(Failure) {
    let kinds = PlotKinds.all.map { $0.word }
    guard let word = arguments.dropFirst().first, word.first != "-", word != "help",
      !kinds.contains(word)
    else { return }
    let hint = NearestWord.hint(for: word, among: kinds)
    let list = "plots: " + WordList.whole(kinds)
    throw .usage("no plot is named \(word.quoted)\n  \(hint.isEmpty ? list : hint + " " + list)")
  }

  /// Help and versions go to standard output; everything else is a usage error.
  private func end(with error: any Error) -> ExitCode {
    let code = Gradviz.exitCode(for: error)
    let text = shown(ArgumentAdvice.mended(Gradviz.fullMessage(for: error)))
    let lines = text.hasSuffix("\n") ? text : text + "\n"
    guard code.isSuccess else {
      Diagnostics.write(lines)
      return code
    }
    do {
      try StandardOutput.write(lines)
      return .success
    } catch {
      Diagnostics.error(error.message)
      return ExitCode(error.status.rawValue)
    }
  }

  /// A message that may quote arguments, which hold whatever was given.
  private func shown(_ message: String) -> String {
    let values = arguments.map { $0.drop { $0 != "=" }.dropFirst() }.map(String.init)
    let broken = (arguments + values).filter { $0.contains(where: \.isNewline) }
    return broken.reduce(message) { $0.replacing($1, with: $1.escapedForDisplay) }.escapedLines
  }
}
