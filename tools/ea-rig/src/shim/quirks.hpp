// Which of the terminal's oddities are switched on: EA_QUIRKS=readable,shuffle,… ; all of them when it is not set.
#pragma once
#pragma GCC system_header
#include "text.hpp"
#include <random>

namespace mql {
inline bool HasQuirk(const char *name) {
  const char *set = getenv("EA_QUIRKS");
  if (set == nullptr) return true;
  return ("," + std::string(set) + ",").find("," + std::string(name) + ",") != std::string::npos;
}
inline long Setting(const char *name, long otherwise) {
  const char *set = getenv(name);
  return set == nullptr ? otherwise : atol(set);
}
/** Seeded by EA_SEED. */
inline std::mt19937 &Chance() {
  static std::mt19937 chance(static_cast<unsigned>(Setting("EA_SEED", 1)));
  return chance;
}
}  // namespace mql
