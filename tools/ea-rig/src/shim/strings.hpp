// The string functions of the allow-list.
#pragma once
#pragma GCC system_header
#include "text.hpp"
#include <algorithm>
#include <cmath>
#include <ctime>

namespace mql {
constexpr int WHOLE_ARRAY = -1;
constexpr uint CP_ACP = 0, CP_UTF8 = 65001;
constexpr double DBL_MAX_MQL = 1.7976931348623158e+308;

template <class T> int ArraySize(const MqlArray<T> &array) { return static_cast<int>(array.cells.size()); }
template <class T> int ArrayResize(MqlArray<T> &array, int size, int reserve = 0) {
  if (array.isFixed || size < 0) return -1;
  if (reserve > 0) array.cells.reserve(static_cast<size_t>(size + reserve));
  array.grow(size);
  return size;
}
template <class T> void ArrayFree(MqlArray<T> &array) { if (!array.isFixed) array.cells.clear(); }
template <class T> bool ArrayRemove(MqlArray<T> &array, uint start, uint count = static_cast<uint>(WHOLE_ARRAY)) {
  if (array.isFixed || start >= array.cells.size()) return false;
  size_t end = std::min(array.cells.size(), static_cast<size_t>(start) + count);
  array.cells.erase(array.cells.begin() + start, array.cells.begin() + static_cast<long>(end));
  return true;
}
template <class T> int ArrayCopy(MqlArray<T> &to, const MqlArray<T> &from, int at = 0, int start = 0, int count = WHOLE_ARRAY) {
  int available = ArraySize(from) - start;
  int wanted = count == WHOLE_ARRAY ? available : std::min(count, available);
  if (wanted <= 0) return 0;
  if (at + wanted > ArraySize(to)) { if (to.isFixed) wanted = ArraySize(to) - at; else to.grow(at + wanted); }
  std::vector<typename MqlArray<T>::Cell> part(from.cells.begin() + start, from.cells.begin() + start + wanted);
  std::copy(part.begin(), part.end(), to.cells.begin() + at);
  return wanted;
}

inline int StringLen(const string &text) { return static_cast<int>(text.wide.size()); }
inline int StringFind(const string &text, const string &part, int start = 0) {
  size_t at = text.wide.find(part.wide, static_cast<size_t>(start));
  return at == std::u16string::npos ? -1 : static_cast<int>(at);
}
inline string StringSubstr(const string &text, int start, int length = -1) {
  if (start < 0 || start >= StringLen(text)) return string();
  return string(text.wide.substr(static_cast<size_t>(start), length < 0 ? std::u16string::npos : static_cast<size_t>(length)));
}
inline ushort StringGetCharacter(const string &text, int at) {
  return at >= 0 && at < StringLen(text) ? static_cast<ushort>(text.wide[static_cast<size_t>(at)]) : ushort(0);
}
inline string ShortToString(ushort character) { return string(std::u16string(1, static_cast<char16_t>(character))); }
inline string IntegerToString(long number, int width = 0, ushort fill = u' ') {
  std::string digits = std::to_string(number);
  while (static_cast<int>(digits.size()) < width) digits.insert(0, 1, static_cast<char>(fill));
  return string(digits);
}
inline string DoubleToString(double number, int digits = 8) {
  char buffer[400];
  snprintf(buffer, sizeof buffer, "%.*f", digits, number);
  return string(std::string(buffer));
}
inline double StringToDouble(const string &text) { return strtod(text.bytes().c_str(), nullptr); }
inline long StringToInteger(const string &text) { return strtoll(text.bytes().c_str(), nullptr, 10); }
inline bool StringToLower(string &text) {
  for (char16_t &c : text.wide) if (c >= u'A' && c <= u'Z') c = static_cast<char16_t>(c + 32);
  return true;
}
inline int StringTrimLeft(string &text) {
  size_t from = 0;
  while (from < text.wide.size() && text.wide[from] <= u' ') from++;
  text.wide.erase(0, from);
  return static_cast<int>(from);
}
inline int StringTrimRight(string &text) {
  size_t before = text.wide.size();
  while (!text.wide.empty() && text.wide.back() <= u' ') text.wide.pop_back();
  return static_cast<int>(before - text.wide.size());
}
inline int StringReplace(string &text, const string &from, const string &to) {
  int count = 0;
  for (size_t at = 0; (at = text.wide.find(from.wide, at)) != std::u16string::npos; at += to.wide.size(), count++)
    text.wide.replace(at, from.wide.size(), to.wide);
  return count;
}
inline int StringSplit(const string &text, ushort separator, MqlArray<string> &parts) {
  parts.cells.clear();
  if (text.wide.empty()) return 0;
  for (size_t at = 0;;) {
    size_t end = text.wide.find(static_cast<char16_t>(separator), at);
    parts.cells.push_back(string(text.wide.substr(at, end == std::u16string::npos ? end : end - at)));
    if (end == std::u16string::npos) break;
    at = end + 1;
  }
  return ArraySize(parts);
}

/** Without a code page it writes ANSI, where most letters get lost; without a count it appends a zero. */
inline int StringToCharArray(const string &text, MqlArray<uchar> &array, int start = 0, int count = WHOLE_ARRAY, uint codePage = CP_ACP) {
  std::string bytes;
  if (codePage == CP_UTF8) bytes = text.bytes();
  else for (char16_t c : text.wide) bytes += c < 256 ? static_cast<char>(c) : '?';
  if (count == WHOLE_ARRAY) bytes += '\0';
  else if (static_cast<int>(bytes.size()) > count) bytes.resize(static_cast<size_t>(count));
  int needed = start + static_cast<int>(bytes.size());
  if (ArraySize(array) < needed && ArrayResize(array, needed) < 0) return 0;
  std::copy(bytes.begin(), bytes.end(), array.cells.begin() + start);
  return static_cast<int>(bytes.size());
}
inline string CharArrayToString(const MqlArray<uchar> &array, int start = 0, int count = WHOLE_ARRAY, uint codePage = CP_ACP) {
  std::string bytes;
  for (int i = start; i < ArraySize(array) && (count < 0 || i < start + count) && array[i] != 0; i++) bytes += static_cast<char>(array[i]);
  if (codePage == CP_UTF8) return string(bytes);
  std::u16string wide;
  for (char c : bytes) wide += static_cast<char16_t>(static_cast<uchar>(c));
  return string(wide);
}

inline double NormalizeDouble(double value, int digits) { double unit = std::pow(10.0, digits); return std::round(value * unit) / unit; }
inline double MathAbs(double value) { return std::fabs(value); }
inline double MathRound(double value) { return std::round(value); }
inline double MathFloor(double value) { return std::floor(value); }
inline double MathLog10(double value) { return std::log10(value); }
inline double MathPow(double base, double exponent) { return std::pow(base, exponent); }
inline bool MathIsValidNumber(double value) { return std::isfinite(value); }
inline void MathSrand(int seed) { srand(static_cast<unsigned>(seed)); }
/** 0 to 32767, as the terminal's. */
inline int MathRand() { return rand() & 0x7FFF; }

inline datetime MqlDate(const char *text) {
  tm parts{};
  sscanf(text, "%d.%d.%d %d:%d:%d", &parts.tm_year, &parts.tm_mon, &parts.tm_mday, &parts.tm_hour, &parts.tm_min, &parts.tm_sec);
  parts.tm_year -= 1900;
  parts.tm_mon--;
  return datetime(static_cast<long>(timegm(&parts)));
}

/** What a format is given. The kinds matter: the terminal reads garbage when a number has another size than the format says. */
struct FormatArgument {
  enum Kind { SMALL, LARGE, REAL, TEXT } kind;
  long integer = 0;
  double real = 0;
  std::string text;
  FormatArgument(bool value) : kind(SMALL), integer(value) {}
  FormatArgument(uchar value) : kind(SMALL), integer(value) {}
  FormatArgument(ushort value) : kind(SMALL), integer(value) {}
  FormatArgument(int value) : kind(SMALL), integer(value) {}
  FormatArgument(uint value) : kind(SMALL), integer(value) {}
  FormatArgument(long value) : kind(LARGE), integer(value) {}
  FormatArgument(ulong value) : kind(LARGE), integer(static_cast<long>(value)) {}
  FormatArgument(double value) : kind(REAL), real(value) {}
  FormatArgument(const string &value) : kind(TEXT), text(value.bytes()) {}
};
inline std::string Formatted(const std::string &format, const std::vector<FormatArgument> &arguments) {
  std::string result;
  size_t used = 0;
  for (size_t i = 0; i < format.size(); i++) {
    if (format[i] != '%') { result += format[i]; continue; }
    if (i + 1 < format.size() && format[i + 1] == '%') { result += '%'; i++; continue; }
    std::string spec = "%";
    size_t at = i + 1;
    while (at < format.size() && strchr("-+ #0123456789.", format[at])) spec += format[at++];
    bool large = format.compare(at, 3, "I64") == 0;
    if (large) at += 3;
    char letter = at < format.size() ? format[at] : '\0';
    i = at;
    if (used >= arguments.size()) Stop(STOP_FORMAT, "format \"" + format + "\" misses an argument");
    const FormatArgument &argument = arguments[used++];
    FormatArgument::Kind wanted = letter == 's' ? FormatArgument::TEXT : strchr("diuxX", letter) ? (large ? FormatArgument::LARGE : FormatArgument::SMALL) : FormatArgument::REAL;
    if (argument.kind != wanted) Stop(STOP_FORMAT, "format \"" + format + "\": argument " + std::to_string(used) + " is not what %" + (large ? "I64" : "") + letter + " needs");
    char buffer[512];
    if (wanted == FormatArgument::TEXT) { result += argument.text; continue; }
    if (wanted == FormatArgument::REAL) snprintf(buffer, sizeof buffer, (spec + letter).c_str(), argument.real);
    else snprintf(buffer, sizeof buffer, (spec + "l" + letter).c_str(), argument.integer);
    result += buffer;
  }
  if (used != arguments.size()) Stop(STOP_FORMAT, "format \"" + format + "\" has an argument too many");
  return result;
}
template <class... A> string StringFormat(const string &format, const A &...arguments) {
  return string(Formatted(format.bytes(), {FormatArgument(arguments)...}));
}
inline void Log(const std::string &line) {
  fprintf(stderr, "[EA] %s\n", line.c_str());
  fflush(stderr);
}
inline void Print(const string &line) { Log(line.bytes()); }
template <class... A> void PrintFormat(const string &format, const A &...arguments) { Print(StringFormat(format, arguments...)); }
}  // namespace mql
