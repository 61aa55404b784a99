// Clocks and the last error.
#pragma once
#pragma GCC system_header
#include "quirks.hpp"
#include "text.hpp"
#include <chrono>

namespace mql {
inline int &LastError() { static int code = 0; return code; }
inline int GetLastError() { return LastError(); }
inline void ResetLastError() { LastError() = 0; }
/** EA_TICKS_PER_MS: how much faster than the machine's this clock runs. */
inline ulong GetTickCount64() {
  using namespace std::chrono;
  static const ulong faster = static_cast<ulong>(Setting("EA_TICKS_PER_MS", 1));
  return faster * static_cast<ulong>(duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count());
}
/** EA_TRACE=1: what the terminal does with the program goes into the log, with the program's clock. */
inline void Trace(const char *what) {
  static const bool isOn = Setting("EA_TRACE", 0) == 1;
  if (isOn) fprintf(stderr, "[TRACE] %s %llu\n", what, static_cast<unsigned long long>(GetTickCount64()));
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
/** How far the computer's clock is wrong: switched by the broker process. */
inline long &PcClockSeconds() { static long seconds = 0; return seconds; }
inline datetime TimeGMT() { return datetime(UtcMs() / 1000 + PcClockSeconds()); }
inline datetime TimeLocal() { return TimeGMT(); }
}  // namespace mql
