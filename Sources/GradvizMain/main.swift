import gradviz

CommandEntry.run()
