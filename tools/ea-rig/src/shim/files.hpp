// Files below EA_FILES, the terminal's MQL5/Files. What is written stays in memory until it is flushed or closed,
// and a file that is open without a share flag can be opened by nobody else.
#pragma once
#pragma GCC system_header
#include "clock.hpp"
#include "strings.hpp"
#include <fcntl.h>
#include <map>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mql {
constexpr int INVALID_HANDLE = -1;
constexpr int FILE_READ = 1, FILE_WRITE = 2, FILE_BIN = 4, FILE_CSV = 8, FILE_TXT = 16, FILE_ANSI = 32, FILE_UNICODE = 64;
constexpr int FILE_SHARE_READ = 128, FILE_SHARE_WRITE = 256, FILE_REWRITE = 512, FILE_COMMON = 4096;
constexpr int TIME_DATE = 1;
enum ENUM_FILE_POSITION { SEEK_SET_MQL = 0, SEEK_CUR_MQL = 1, SEEK_END_MQL = 2 };
#undef SEEK_SET
#undef SEEK_CUR
#undef SEEK_END
constexpr ENUM_FILE_POSITION SEEK_SET = SEEK_SET_MQL, SEEK_CUR = SEEK_CUR_MQL, SEEK_END = SEEK_END_MQL;

struct OpenFile {
  int descriptor;
  int flags;
  uint codePage;
  std::string text;   // as the program sees it
  size_t at = 0;
  size_t stored = 0;  // how much of it is on the disk
};
inline std::map<int, OpenFile> &OpenFiles() { static std::map<int, OpenFile> files; return files; }
/** Switched by the broker process. */
inline bool &DiskFull() { static bool full = false; return full; }

inline std::string FilePath(const string &name) {
  const char *folder = getenv("EA_FILES");
  if (folder == nullptr) Stop(STOP_UNKNOWN, "EA_FILES is not set");
  std::string path = name.bytes();
  if (path.find("..") != std::string::npos || path.find(':') != std::string::npos || path[0] == '/')
    Stop(STOP_UNKNOWN, "the terminal keeps files inside of its own folder: " + path);
  std::replace(path.begin(), path.end(), '\\', '/');
  return std::string(folder) + "/" + path;
}
inline OpenFile &FileOf(int handle) {
  auto found = OpenFiles().find(handle);
  if (found == OpenFiles().end()) Stop(STOP_UNKNOWN, "file handle " + std::to_string(handle) + " is not open");
  return found->second;
}
/** EA_DIE_AT_FILE_STEP: the computer goes off at this step of changing files, counted from 1. */
inline bool DiesAtFileStep() {
  static const long last = Setting("EA_DIE_AT_FILE_STEP", 0);
  static long step = 0;
  return ++step == last;
}
inline void FileStep() { if (DiesAtFileStep()) _Exit(STOP_POWER); }
/** Whether another program, or this one, has a file open for itself. */
inline bool IsHeld(const std::string &path) {
  int descriptor = open(path.c_str(), O_RDONLY);
  if (descriptor < 0) return false;
  bool held = flock(descriptor, LOCK_EX | LOCK_NB) != 0;
  close(descriptor);
  return held;
}
inline bool FileIsExist(const string &name, int = 0) { return access(FilePath(name).c_str(), F_OK) == 0; }
inline bool FileDelete(const string &name, int = 0) { FileStep(); return unlink(FilePath(name).c_str()) == 0; }
/** A file that is open is not moved, nor moved over. That the target is gone before the other takes its place may be seen. */
inline bool FileMove(const string &from, int, const string &to, int flags) {
  std::string source = FilePath(from), target = FilePath(to);
  FileStep();
  if (access(source.c_str(), F_OK) != 0) { LastError() = 5019; return false; }
  bool exists = access(target.c_str(), F_OK) == 0;
  if ((exists && (flags & FILE_REWRITE) == 0) || IsHeld(source) || IsHeld(target)) { LastError() = 5020; return false; }
  if (exists && HasQuirk("slowmove")) { unlink(target.c_str()); FileStep(); }
  bool moved = rename(source.c_str(), target.c_str()) == 0;
  FileStep();
  return moved;
}
inline string TimeToString(datetime time, int mode) {
  if (mode != TIME_DATE) Stop(STOP_UNKNOWN, "only TIME_DATE is emulated");
  time_t seconds = static_cast<time_t>(time.seconds);
  tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  strftime(text, sizeof text, "%Y.%m.%d", &parts);
  return string(std::string(text));
}
inline int FileOpen(const string &name, int flags, short = '\t', uint codePage = CP_ACP) {
  if ((flags & FILE_TXT) == 0) Stop(STOP_UNKNOWN, "only FILE_TXT is emulated");
  if ((flags & FILE_ANSI) == 0) Stop(STOP_UNKNOWN, "without FILE_ANSI the terminal writes UTF-16: not emulated");
  std::string path = FilePath(name);
  // the terminal makes the folders of a file that it creates
  for (size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) mkdir(path.substr(0, slash).c_str(), 0755);
  bool writes = (flags & FILE_WRITE) != 0;
  if (writes && DiskFull() && access(path.c_str(), F_OK) != 0) { LastError() = 5004; return INVALID_HANDLE; }
  int mode = writes ? O_RDWR | O_CREAT : O_RDONLY;
  int descriptor = open(path.c_str(), mode, 0644);
  if (descriptor < 0) { LastError() = 5004; return INVALID_HANDLE; }
  bool shared = (flags & (FILE_SHARE_READ | FILE_SHARE_WRITE)) != 0;
  if (flock(descriptor, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) { close(descriptor); LastError() = 5004; return INVALID_HANDLE; }
  if (writes && (flags & FILE_READ) == 0) { FileStep(); if (ftruncate(descriptor, 0) != 0) Stop(STOP_UNKNOWN, "ftruncate"); }
  OpenFile file{descriptor, flags, codePage, "", 0, 0};
  char buffer[65536];
  for (ssize_t n; (n = read(descriptor, buffer, sizeof buffer)) > 0;) file.text.append(buffer, static_cast<size_t>(n));
  file.stored = file.text.size();
  static int last = 0;
  OpenFiles().emplace(++last, std::move(file));
  return last;
}
inline bool FileSeek(int handle, long offset, ENUM_FILE_POSITION origin) {
  OpenFile &file = FileOf(handle);
  long base = origin == SEEK_SET_MQL ? 0 : origin == SEEK_CUR_MQL ? static_cast<long>(file.at) : static_cast<long>(file.text.size());
  file.at = static_cast<size_t>(base + offset);
  return true;
}
inline ulong FileSize(int handle) { return FileOf(handle).text.size(); }
inline ulong FileTell(int handle) { return FileOf(handle).at; }
/** Says how many bytes it wrote; 0 when the disk is full. */
inline uint FileWriteString(int handle, const string &text, int = -1) {
  OpenFile &file = FileOf(handle);
  if ((file.flags & FILE_WRITE) == 0 || DiskFull()) { LastError() = 5026; return 0; }
  std::string bytes = file.codePage == CP_UTF8 ? text.bytes() : std::string();
  if (file.codePage != CP_UTF8) for (char16_t c : text.wide) bytes += c < 256 ? static_cast<char>(c) : '?';
  if (file.at < file.stored) Stop(STOP_UNKNOWN, "writing over what is in the file already is not emulated");
  file.text.replace(file.at, bytes.size(), bytes);
  file.at += bytes.size();
  return static_cast<uint>(bytes.size());
}
inline void FileFlush(int handle) {
  OpenFile &file = FileOf(handle);
  size_t left = file.text.size() - file.stored;
  if (left == 0 || DiskFull()) return;
  if (DiesAtFileStep()) {
    // half of it is on the disk
    if (pwrite(file.descriptor, file.text.data() + file.stored, left / 2, static_cast<off_t>(file.stored)) >= 0) _Exit(STOP_POWER);
    _Exit(STOP_POWER);
  }
  if (pwrite(file.descriptor, file.text.data() + file.stored, left, static_cast<off_t>(file.stored)) == static_cast<ssize_t>(left)) file.stored = file.text.size();
}
inline string FileReadString(int handle, int = -1) {
  OpenFile &file = FileOf(handle);
  size_t end = file.text.find('\n', file.at);
  std::string line = file.text.substr(file.at, end == std::string::npos ? end : end - file.at);
  file.at = end == std::string::npos ? file.text.size() : end + 1;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  if (file.codePage == CP_UTF8) return string(line);
  std::u16string wide;
  for (char c : line) wide += static_cast<char16_t>(static_cast<uchar>(c));
  return string(wide);
}
inline bool FileIsEnding(int handle) { OpenFile &file = FileOf(handle); return file.at >= file.text.size(); }
inline void FileClose(int handle) {
  FileFlush(handle);
  close(FileOf(handle).descriptor);
  OpenFiles().erase(handle);
}
}  // namespace mql
