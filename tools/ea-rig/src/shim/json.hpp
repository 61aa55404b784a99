// Just enough JSON to talk to the broker process. Numbers are kept as they were written: tickets have 64 bits.
#pragma once
#pragma GCC system_header
#include "text.hpp"
#include <utility>

namespace mql {
struct Json {
  enum Kind { NOTHING, SCALAR, TEXT, LIST, OBJECT } kind = NOTHING;
  std::string text;  // of a scalar or text
  std::vector<std::pair<std::string, Json>> entries;
  const Json *find(const std::string &key) const {
    for (const auto &entry : entries) if (entry.first == key) return &entry.second;
    return nullptr;
  }
  const Json &at(const std::string &key) const {
    const Json *found = find(key);
    if (found == nullptr) Stop(STOP_BROKER, "the broker process does not tell \"" + key + "\"");
    return *found;
  }
  long integer() const {
    if (kind == SCALAR && text == "true") return 1;
    if (kind == SCALAR && text == "false") return 0;
    return strtoll(text.c_str(), nullptr, 10);
  }
  ulong ticket() const { return strtoull(text.c_str(), nullptr, 10); }
  double real() const { return strtod(text.c_str(), nullptr); }
  bool truth() const { return text == "true"; }
};

struct JsonReader {
  const std::string &source;
  size_t at = 0;
  void blanks() { while (at < source.size() && strchr(" \t\r\n", source[at])) at++; }
  char here() { return at < source.size() ? source[at] : '\0'; }
  std::string quoted() {
    std::string out;
    for (at++; at < source.size() && source[at] != '"'; at++) {
      if (source[at] != '\\') { out += source[at]; continue; }
      char c = source[++at];
      if (c == 'n') out += '\n';
      else if (c == 't') out += '\t';
      else if (c == 'r') out += '\r';
      else if (c == 'u') { out += ToUtf8(std::u16string(1, static_cast<char16_t>(strtol(source.substr(at + 1, 4).c_str(), nullptr, 16)))); at += 4; }
      else out += c;
    }
    at++;
    return out;
  }
  Json value() {
    Json json;
    blanks();
    if (here() == '"') { json.kind = Json::TEXT; json.text = quoted(); return json; }
    if (here() != '{' && here() != '[') {
      json.kind = Json::SCALAR;
      while (at < source.size() && !strchr(",]} \t\r\n", source[at])) json.text += source[at++];
      if (json.text == "null") json.kind = Json::NOTHING;
      return json;
    }
    bool object = here() == '{';
    json.kind = object ? Json::OBJECT : Json::LIST;
    at++;
    for (blanks(); here() != '}' && here() != ']'; blanks()) {
      if (at >= source.size()) Stop(STOP_BROKER, "the broker process wrote half a line");
      std::string key = object ? quoted() : "";
      if (object) { blanks(); at++; }
      json.entries.emplace_back(key, value());
      blanks();
      if (here() == ',') at++;
    }
    at++;
    return json;
  }
};
inline Json ReadJson(const std::string &line) { JsonReader reader{line}; return reader.value(); }

inline std::string Quoted(const std::string &text) {
  std::string out = "\"";
  for (char c : text) {
    char code[8];
    if (c == '"' || c == '\\') { out += '\\'; out += c; }
    else if (static_cast<uchar>(c) < 0x20) { snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c)); out += code; }
    else out += c;
  }
  return out + "\"";
}
/** Collects the members of one object. */
struct JsonWriter {
  std::string body;
  JsonWriter &raw(const char *key, const std::string &value) {
    body += (body.empty() ? "" : ",") + Quoted(key) + ":" + value;
    return *this;
  }
  JsonWriter &text(const char *key, const string &value) { return raw(key, Quoted(value.bytes())); }
  JsonWriter &integer(const char *key, long value) { return raw(key, std::to_string(value)); }
  JsonWriter &ticket(const char *key, ulong value) { return raw(key, "\"" + std::to_string(value) + "\""); }
  JsonWriter &real(const char *key, double value) {
    char buffer[40];
    snprintf(buffer, sizeof buffer, "%.17g", value);
    return raw(key, buffer);
  }
};
}  // namespace mql
