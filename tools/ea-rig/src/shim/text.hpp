// Texts are UTF-16, as in the terminal. Nothing converts to or from them by itself.
#pragma once
#pragma GCC system_header
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <type_traits>
#include <vector>

namespace mql {
using uchar = unsigned char;
using ushort = unsigned short;
using uint = unsigned int;
using ulong = unsigned long;
static_assert(sizeof(long) == 8 && sizeof(int) == 4, "MQL5 has 64-bit long and 32-bit int");

/** The terminal would stop the program here, or the program relies on what nobody knows. */
[[noreturn]] inline void Stop(int code, const std::string &why) {
  fprintf(stderr, "[STOP] %s\n", why.c_str());
  fflush(stderr);
  _Exit(code);
}
constexpr int STOP_ARRAY = 70, STOP_FORMAT = 71, STOP_BROKER = 72, STOP_UNKNOWN = 73, STOP_DIVISION = 74, STOP_POWER = 75;

/** Cleared memory. */
struct MqlZero {
  template <class T, std::enable_if_t<std::is_arithmetic<T>::value || std::is_enum<T>::value, int> = 0>
  operator T() const { return static_cast<T>(0); }
};
/** Memory nobody has written to. Recognisable, and never by chance the right value. */
struct MqlGarbage {
  template <class T, std::enable_if_t<std::is_arithmetic<T>::value || std::is_enum<T>::value, int> = 0>
  operator T() const { return static_cast<T>(0x5A5A5A5A); }
};

inline std::u16string ToWide(const std::string &bytes) {
  std::u16string wide;
  for (size_t i = 0; i < bytes.size();) {
    unsigned lead = static_cast<uchar>(bytes[i]);
    int more = lead < 0x80 ? 0 : lead < 0xC0 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF8 ? 3 : -1;
    unsigned point = more <= 0 ? lead : lead & (0x3Fu >> more);
    if (more < 0 || i + static_cast<size_t>(more) >= bytes.size()) { wide += u'\uFFFD'; i++; continue; }
    bool whole = true;
    for (int k = 1; k <= more; k++) {
      unsigned next = static_cast<uchar>(bytes[i + static_cast<size_t>(k)]);
      if ((next & 0xC0) != 0x80) whole = false;
      point = point << 6 | (next & 0x3F);
    }
    if (!whole) { wide += u'\uFFFD'; i++; continue; }
    i += static_cast<size_t>(more) + 1;
    if (point > 0xFFFF) {
      point -= 0x10000;
      wide += static_cast<char16_t>(0xD800 + (point >> 10));
      point = 0xDC00 + (point & 0x3FF);
    }
    wide += static_cast<char16_t>(point);
  }
  return wide;
}

inline std::string ToUtf8(const std::u16string &wide) {
  std::string bytes;
  for (size_t i = 0; i < wide.size(); i++) {
    unsigned c = wide[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < wide.size() && wide[i + 1] >= 0xDC00 && wide[i + 1] < 0xE000)
      c = 0x10000 + ((c - 0xD800) << 10) + (wide[++i] - 0xDC00u);
    if (c < 0x80) { bytes += static_cast<char>(c); continue; }
    if (c < 0x800) bytes += static_cast<char>(0xC0 | c >> 6);
    else {
      if (c < 0x10000) bytes += static_cast<char>(0xE0 | c >> 12);
      else { bytes += static_cast<char>(0xF0 | c >> 18); bytes += static_cast<char>(0x80 | (c >> 12 & 63)); }
      bytes += static_cast<char>(0x80 | (c >> 6 & 63));
    }
    bytes += static_cast<char>(0x80 | (c & 63));
  }
  return bytes;
}

struct string {
  std::u16string wide;
  string() {}
  string(MqlZero) {}
  string(MqlGarbage) {}
  explicit string(std::u16string text) : wide(std::move(text)) {}
  explicit string(const std::string &bytes) : wide(ToWide(bytes)) {}
  string &operator+=(const string &other) { wide += other.wide; return *this; }
  bool operator==(const string &other) const { return wide == other.wide; }
  bool operator!=(const string &other) const { return wide != other.wide; }
  bool operator<(const string &other) const { return wide < other.wide; }
  bool operator>(const string &other) const { return wide > other.wide; }
  std::string bytes() const { return ToUtf8(wide); }
};
inline string operator+(const string &a, const string &b) { return string(a.wide + b.wide); }
inline string operator""_s(const char16_t *text, size_t length) { return string(std::u16string(text, length)); }

/** Seconds since 1970 of whatever clock was asked. */
struct datetime {
  long seconds = 0;
  datetime() : seconds(MqlGarbage()) {}
  datetime(MqlZero) : seconds(0) {}
  datetime(MqlGarbage) : seconds(MqlGarbage()) {}
  datetime(int value) : seconds(value) {}
  datetime(long value) : seconds(value) {}
  operator long() const { return seconds; }
  datetime &operator+=(long more) { seconds += more; return *this; }
};

/** An array that stops the program when it is read or written outside of its range. */
template <class T> struct MqlArray {
  // one byte a bool: std::vector<bool> gives no references
  using Cell = std::conditional_t<std::is_same<T, bool>::value, uchar, T>;
  std::vector<Cell> cells;
  bool isFixed = false;

  static T Fresh() {
    if constexpr (std::is_arithmetic<T>::value || std::is_enum<T>::value) return MqlGarbage();
    else return T();
  }
  static MqlArray fixed(int length) { MqlArray a; a.grow(length); a.isFixed = true; return a; }
  static MqlArray cleared(int length) {
    MqlArray a;
    a.cells.assign(static_cast<size_t>(length), T(MqlZero()));
    a.isFixed = true;
    return a;
  }
  static MqlArray listed(int length, std::initializer_list<T> list) {
    MqlArray a = length < 0 ? MqlArray() : cleared(length);
    if (length >= 0 && static_cast<int>(list.size()) > length) Stop(STOP_ARRAY, "a list is longer than its array");
    if (length < 0) a.cells.assign(list.begin(), list.end());
    else std::copy(list.begin(), list.end(), a.cells.begin());
    a.isFixed = true;
    return a;
  }
  void grow(int length) {
    size_t wanted = static_cast<size_t>(length);
    if (wanted > cells.capacity()) cells.reserve(wanted * 2);
    while (cells.size() > wanted) cells.pop_back();
    while (cells.size() < wanted) cells.push_back(Fresh());
  }
  template <class I> void check(I index) const {
    if (static_cast<long>(index) >= 0 && static_cast<size_t>(index) < cells.size()) return;
    Stop(STOP_ARRAY, "array out of range: index " + std::to_string(static_cast<long>(index)) + ", size " + std::to_string(cells.size()));
  }
  template <class I> Cell &operator[](I index) { check(index); return cells[static_cast<size_t>(index)]; }
  template <class I> const Cell &operator[](I index) const { check(index); return cells[static_cast<size_t>(index)]; }
};
}  // namespace mql
