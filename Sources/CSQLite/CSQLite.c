#define _GNU_SOURCE
#include "CSQLite.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const csqlite_reading = "gradviz-reading";
const char *const csqlite_writing = "gradviz-writing";

static sqlite3_vfs *base;
static sqlite3_vfs reading;
static sqlite3_vfs writing;
static int prepared = SQLITE_ERROR;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int ends(const char *name, const char *ending) {
  size_t length = strlen(name), tail = strlen(ending);
  return length > tail && strcmp(name + length - tail, ending) == 0;
}

/* The system's open would wait for a pipe, and follow where a device leads. */
static int is_regular_or_missing(const char *path) {
  struct stat status;
  return lstat(path, &status) != 0 ? errno == ENOENT : S_ISREG(status.st_mode);
}

static int guarded_open(
    sqlite3_vfs *system, const char *name, sqlite3_file *file, int flags, int *result) {
  (void)system;
  file->pMethods = NULL;
  int isKnown = flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL);
  if (!isKnown || name == NULL || !is_regular_or_missing(name)) return SQLITE_CANTOPEN;
  return base->xOpen(base, name, file, flags, result);
}

static int refuse_delete(sqlite3_vfs *system, const char *name, int sync) {
  (void)system, (void)name, (void)sync;
  return SQLITE_IOERR_DELETE;
}

static int delete_log(sqlite3_vfs *system, const char *name, int sync) {
  (void)system;
  return ends(name, "-wal") ? base->xDelete(base, name, sync) : SQLITE_IOERR_DELETE;
}

/* Whoever opens a run has looked for a journal before; one that comes later is not for this reader. */
static int guarded_access(sqlite3_vfs *system, const char *name, int flags, int *result) {
  (void)system;
  if (ends(name, "-journal")) {
    *result = 0;
    return SQLITE_OK;
  }
  return base->xAccess(base, name, flags, result);
}

static void *no_extension(sqlite3_vfs *system, const char *name) {
  (void)system, (void)name;
  return NULL;
}

static void make(sqlite3_vfs *guard, const char *name) {
  *guard = *base;
  guard->pNext = NULL;
  guard->zName = name;
  guard->xOpen = guarded_open;
  guard->xAccess = guarded_access;
  guard->xDlOpen = no_extension;
}

static void prepare(void) {
  /* A connection is led here by its address. Where SQLite was built without them, they can be switched
     on until it runs. */
  int takesAddresses =
      sqlite3_config(SQLITE_CONFIG_URI, 1) == SQLITE_OK || sqlite3_compileoption_used("USE_URI");
  prepared = takesAddresses ? sqlite3_initialize() : SQLITE_MISUSE;
  if (prepared != SQLITE_OK) return;
  base = sqlite3_vfs_find(NULL);
  if (base == NULL) {
    prepared = SQLITE_ERROR;
    return;
  }
  make(&reading, csqlite_reading);
  reading.xDelete = refuse_delete;
  make(&writing, csqlite_writing);
  writing.xDelete = delete_log;
  prepared = sqlite3_vfs_register(&reading, 0);
  if (prepared == SQLITE_OK) prepared = sqlite3_vfs_register(&writing, 0);
}

int csqlite_prepare(void) {
  pthread_once(&once, prepare);
  return prepared;
}

int csqlite_is_guarded(struct sqlite3 *connection) {
  sqlite3_vfs *found = NULL;
  int hasMoved = 1;
  if (sqlite3_file_control(connection, "main", SQLITE_FCNTL_VFS_POINTER, &found) != SQLITE_OK)
    return 0;
  if (found != &reading && found != &writing) return 0;
  if (sqlite3_file_control(connection, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved) != SQLITE_OK)
    return 0;
  return !hasMoved;
}

int csqlite_harden(struct sqlite3 *connection) {
  static const int off[] = {
      SQLITE_DBCONFIG_TRUSTED_SCHEMA,        SQLITE_DBCONFIG_ENABLE_TRIGGER,
      SQLITE_DBCONFIG_ENABLE_VIEW,           SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
      SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, SQLITE_DBCONFIG_WRITABLE_SCHEMA,
  };
  int status = sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  for (size_t i = 0; i < sizeof off / sizeof off[0] && status == SQLITE_OK; i++)
    status = sqlite3_db_config(connection, off[i], 0, (int *)0);
  return status;
}

int csqlite_keep_log(struct sqlite3 *connection) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

/* A file of SQLite without a connection. */
typedef struct {
  char *name;
  sqlite3_file *file;
} raw_file;

static void raw_close(raw_file *raw) {
  if (raw->file != NULL && raw->file->pMethods != NULL) raw->file->pMethods->xClose(raw->file);
  sqlite3_free(raw->file);
  sqlite3_free_filename(raw->name);
}

static int raw_open(raw_file *raw, const char *path, int flags) {
  memset(raw, 0, sizeof *raw);
  int status = csqlite_prepare(), result = 0;
  if (status != SQLITE_OK) return status;
  raw->name = (char *)sqlite3_create_filename(path, "", "", 0, NULL);
  raw->file = sqlite3_malloc(base->szOsFile);
  if (raw->name == NULL || raw->file == NULL) return SQLITE_NOMEM;
  memset(raw->file, 0, (size_t)base->szOsFile);
  status = guarded_open(&writing, raw->name, raw->file, flags | SQLITE_OPEN_MAIN_DB, &result);
  if (status != SQLITE_OK) return status;
  return (flags & SQLITE_OPEN_READWRITE) && (result & SQLITE_OPEN_READONLY) ? SQLITE_READONLY
                                                                            : SQLITE_OK;
}

int csqlite_read_head(const char *path, void *bytes, int count) {
  raw_file raw;
  int status = raw_open(&raw, path, SQLITE_OPEN_READONLY);
  if (status == SQLITE_OK) status = raw.file->pMethods->xRead(raw.file, bytes, count, 0);
  raw_close(&raw);
  return status == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : status;
}

static int lock_alone(sqlite3_file *file) {
  static const int levels[] = {SQLITE_LOCK_SHARED, SQLITE_LOCK_RESERVED, SQLITE_LOCK_EXCLUSIVE};
  int status = SQLITE_OK;
  for (int i = 0; i < 3 && status == SQLITE_OK; i++)
    status = file->pMethods->xLock(file, levels[i]);
  return status;
}

static void put(unsigned char *bytes, uint32_t number) {
  for (int i = 0; i < 4; i++) bytes[i] = (unsigned char)(number >> (24 - 8 * i));
}

/* Bytes 18 and 19 name the mode; 24 and 92 are the change counter, twice. */
static int write_mode(sqlite3_file *file, int has_log, uint32_t counter) {
  unsigned char head[100];
  int status = file->pMethods->xRead(file, head, sizeof head, 0);
  if (status != SQLITE_OK) return status;
  head[18] = head[19] = has_log ? 2 : 1;
  if (has_log) {
    put(head + 24, counter);
    put(head + 92, counter);
  }
  status = file->pMethods->xWrite(file, head, sizeof head, 0);
  return status == SQLITE_OK ? file->pMethods->xSync(file, SQLITE_SYNC_NORMAL) : status;
}

/* An empty log and the index of one are nobody's while the file is locked. */
static void remove_beside(const char *path, const char *ending, int only_empty) {
  char name[PATH_MAX];
  struct stat status;
  int length = snprintf(name, sizeof name, "%s%s", path, ending);
  if (length < 0 || (size_t)length >= sizeof name || lstat(name, &status) != 0) return;
  if (S_ISREG(status.st_mode) && !(only_empty && status.st_size > 0)) unlink(name);
}

static int has_content(const char *path, const char *ending) {
  char name[PATH_MAX];
  struct stat status;
  int length = snprintf(name, sizeof name, "%s%s", path, ending);
  if (length < 0 || (size_t)length >= sizeof name) return 1;
  return lstat(name, &status) == 0 && (!S_ISREG(status.st_mode) || status.st_size > 0);
}

int csqlite_set_log(const char *path, int has_log, uint32_t counter) {
  raw_file raw;
  int status = raw_open(&raw, path, SQLITE_OPEN_READWRITE);
  if (status == SQLITE_OK) status = lock_alone(raw.file);
  if (status == SQLITE_OK && !has_log && has_content(path, "-wal")) status = SQLITE_BUSY;
  if (status == SQLITE_OK) status = write_mode(raw.file, has_log, counter);
  if (status == SQLITE_OK && !has_log) {
    remove_beside(path, "-wal", 1);
    remove_beside(path, "-shm", 0);
  }
  if (raw.file != NULL && raw.file->pMethods != NULL)
    raw.file->pMethods->xUnlock(raw.file, SQLITE_LOCK_NONE);
  raw_close(&raw);
  return status;
}

int csqlite_rename_if_free(const char *from, const char *to) {
#if defined(__linux__) && defined(RENAME_NOREPLACE)
  if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
#elif defined(__APPLE__)
  if (renamex_np(from, to, RENAME_EXCL) == 0) return 0;
  if (errno != ENOTSUP && errno != EINVAL) return -1;
#endif
  if (link(from, to) != 0) return -1;
  return unlink(from);
}
