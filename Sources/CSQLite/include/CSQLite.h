/// What SQLite's C interface offers and Swift cannot reach: a file system of our own below SQLite,
/// switches behind variadic functions, and the two bytes of a file that say whether it has a log.
///
/// Statuses are SQLite's.
#ifndef CSQLITE_H
#define CSQLITE_H

#include <stdint.h>

struct sqlite3;

/// The names of two file systems that open a database and its `-wal` alone, and only where they are
/// regular files: there is no journal to be found, made, played or removed, no temporary file and no
/// extension. The first removes nothing, the second a `-wal` that has been moved into its file.
extern const char *const csqlite_reading;
extern const char *const csqlite_writing;

/// Makes both file systems known to SQLite; more than once does no harm.
int csqlite_prepare(void);

/// Whether a connection goes through one of the two, and its file is still the one at its path.
int csqlite_is_guarded(struct sqlite3 *connection);

/// Takes from a connection what a schema could use against its reader: triggers, views, functions with
/// side effects, extensions, and changes of the schema itself.
int csqlite_harden(struct sqlite3 *connection);

/// Lets a connection leave the `-wal` alone when it is closed.
int csqlite_keep_log(struct sqlite3 *connection);

/// Reads the first bytes of a database; what the file lacks is 0. Locks that connections of this process
/// hold stay as they are, which closing a descriptor of one's own would not leave so.
int csqlite_read_head(const char *path, void *bytes, int count);

/// Changes a database that nobody reads or writes to the mode with a log, or back, without a journal:
/// a few bytes within the first sector are the whole change.
///
/// The path is absolute and without links. Back in the mode without a log, an empty `-wal` and a `-shm`
/// are removed. Returns `SQLITE_BUSY` while somebody has the file open, and on the way back where its
/// `-wal` holds anything.
///
/// With a log, `counter` becomes the file's change counter, which the pages in the log go on from.
int csqlite_set_log(const char *path, int has_log, uint32_t counter);

/// Gives a file another name that is free; -1 with `EEXIST` in `errno` where it is not.
int csqlite_rename_if_free(const char *from, const char *to);

#endif
