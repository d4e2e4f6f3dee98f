/* Writes down, in order, what a program does to the files under one folder: LD_PRELOAD it with
   RECORD_FOLDER=/path/of/folder and RECORD_TO=/path/of/the/log.

   With FAIL_WRITES=n or FAIL_SYNCS=n the first n go well and every later one fails, as on a disk that is full or broken.

   One record: op (w write, t truncate, s sync, u unlink), length of the path (4 bytes), path, offset (8), length (8),
   and for a write its bytes. Numbers are little-endian. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int out = -1;
static ssize_t (*real_write)(int, const void *, size_t);

static int path_of(int fd, char *path) {
  char link[64];
  const char *folder = getenv("RECORD_FOLDER");
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, path, 4095);
  if (size < 0 || !folder) return 0;
  path[size] = 0;
  return strncmp(path, folder, strlen(folder)) == 0;
}

static void note(char op, const char *path, uint64_t offset, uint64_t length, const void *bytes) {
  if (!real_write) real_write = dlsym(RTLD_NEXT, "write");
  if (out < 0) out = ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open"))(
      getenv("RECORD_TO"), O_WRONLY | O_CREAT | O_APPEND, 0600);
  uint32_t size = strlen(path);
  real_write(out, &op, 1);
  real_write(out, &size, 4);
  real_write(out, path, size);
  real_write(out, &offset, 8);
  real_write(out, &length, 8);
  if (bytes) real_write(out, bytes, length);
}

/* Whether this one must fail; counts those that went well. */
static int fails(const char *which, long *done, int error) {
  const char *most = getenv(which);
  if (!most || (*done)++ < atol(most)) return 0;
  errno = error;
  return 1;
}

static long writes, syncs;

#define WRITE_AT(name)                                                                    \
  ssize_t name(int fd, const void *bytes, size_t size, off_t offset) {                    \
    ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, #name);          \
    char path[4096];                                                                      \
    if (path_of(fd, path) && fails("FAIL_WRITES", &writes, ENOSPC)) return -1;            \
    ssize_t done = real(fd, bytes, size, offset);                                         \
    if (done > 0 && path_of(fd, path)) note('w', path, offset, done, bytes);              \
    return done;                                                                          \
  }
WRITE_AT(pwrite)
WRITE_AT(pwrite64)

ssize_t write(int fd, const void *bytes, size_t size) {
  char path[4096];
  if (!real_write) real_write = dlsym(RTLD_NEXT, "write");
  off_t at = lseek(fd, 0, SEEK_CUR);
  ssize_t done = real_write(fd, bytes, size);
  if (done > 0 && fd != out && path_of(fd, path)) note('w', path, at < 0 ? 0 : at, done, bytes);
  return done;
}

#define TRUNCATE(name)                                                                    \
  int name(int fd, off_t size) {                                                          \
    int (*real)(int, off_t) = dlsym(RTLD_NEXT, #name);                                    \
    char path[4096];                                                                      \
    int done = real(fd, size);                                                            \
    if (!done && path_of(fd, path)) note('t', path, size, 0, NULL);                       \
    return done;                                                                          \
  }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name)                                                                        \
  int name(int fd) {                                                                      \
    int (*real)(int) = dlsym(RTLD_NEXT, #name);                                           \
    char path[4096];                                                                      \
    if (path_of(fd, path) && fails("FAIL_SYNCS", &syncs, EIO)) return -1;                 \
    int done = real(fd);                                                                  \
    if (!done && path_of(fd, path)) note('s', path, 0, 0, NULL);                          \
    return done;                                                                          \
  }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
  int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
  const char *folder = getenv("RECORD_FOLDER");
  int done = real(path);
  if (!done && folder && strncmp(path, folder, strlen(folder)) == 0) note('u', path, 0, 0, NULL);
  return done;
}
