import ArgumentParser

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
    signal(SIGPIPE, SIG_IGN)
    do {
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

  /// Help and versions go to standard output; everything else is a usage error.
  private static func finish(with error: any Error) -> Never {
    let code = Gradviz.exitCode(for: error)
    let text = Gradviz.fullMessage(for: error)
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
}
