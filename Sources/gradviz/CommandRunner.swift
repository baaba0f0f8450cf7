import ArgumentParser
import TraceGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Parses the arguments, runs a command and turns what it throws into a message and an exit code.
enum CommandRunner {
  static func run() -> Never {
    Signals.watch()
    do {
      try refuseUnknownCommand()
      var command = try Gradviz.parseAsRoot()
      try command.run()
      exit(ExitStatus.done.rawValue)
    } catch let failure as Failure {
      Diagnostics.error(failure.message)
      exit(failure.status.rawValue)
    } catch {
      finish(with: error)
    }
  }

  /// A first word that is no command: a typing error, or an input without a command.
  private static func refuseUnknownCommand() throws(Failure) {
    guard let word = CommandLine.arguments.dropFirst().first, word.first != "-" else { return }
    let commands = Gradviz.configuration.subcommands.map { $0.configuration.commandName ?? "" }
    guard !commands.contains(word), word != "help" else { return }
    let list = "commands: " + commands.joined(separator: ", ")
    if word.contains("=") || FileKind(path: word) != .missing {
      throw .usage("'\(word)' stands where a command is expected, such as graph\n  \(list)")
    }
    let hint = NearestWord.hint(for: word, among: commands)
    throw .usage("no command is named '\(word)'\n  \(hint.isEmpty ? list : hint + " " + list)")
  }

  /// Help and versions go to standard output; everything else is a usage error.
  private static func finish(with error: any Error) -> Never {
    let code = Gradviz.exitCode(for: error)
    let text = shown(ArgumentAdvice.mended(Gradviz.fullMessage(for: error)))
    guard code.isSuccess else {
      Diagnostics.write(text.hasSuffix("\n") ? text : text + "\n")
      exit(code.rawValue)
    }
    do {
      try StandardOutput.write(text.hasSuffix("\n") ? text : text + "\n")
      exit(ExitStatus.done.rawValue)
    } catch {
      Diagnostics.error(error.message)
      exit(error.status.rawValue)
    }
  }

  /// A message that may quote arguments, which hold whatever was given.
  private static func shown(_ message: String) -> String {
    let arguments = CommandLine.arguments
    let values = arguments.map { $0.drop { $0 != "=" }.dropFirst() }.map(String.init)
    let broken = (arguments + values).filter { $0.contains(where: \.isNewline) }
    return broken.reduce(message) { $0.replacing($1, with: $1.escapedForDisplay) }.escapedLines
  }
}
