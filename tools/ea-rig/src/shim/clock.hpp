// Clocks and the last error.
#pragma once
#pragma GCC system_header
#include "text.hpp"
#include <chrono>

namespace mql {
inline int &LastError() { static int code = 0; return code; }
inline int GetLastError() { return LastError(); }
inline void ResetLastError() { LastError() = 0; }
inline ulong GetTickCount64() {
  using namespace std::chrono;
  return static_cast<ulong>(duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count());
}
inline ulong GetMicrosecondCount() {
  using namespace std::chrono;
  static const steady_clock::time_point start = steady_clock::now();
  return static_cast<ulong>(duration_cast<microseconds>(steady_clock::now() - start).count());
}
inline long UtcMs() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}
inline datetime TimeGMT() { return datetime(UtcMs() / 1000); }
inline datetime TimeLocal() { return TimeGMT(); }
}  // namespace mql
