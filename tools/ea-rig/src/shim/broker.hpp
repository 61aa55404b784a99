// The line to the broker process (EA_BROKER_PORT): calls and their answers, and what the process pushes of its own
// accord, which is what a real terminal keeps up to date in the background.
#pragma once
#pragma GCC system_header
#include "clock.hpp"
#include "constants.hpp"
#include "files.hpp"
#include "json.hpp"
#include "quirks.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <deque>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mql {
/** A property may be told as number, as truth, as decimal text or as the name of a constant. */
inline long IntegerOf(const Json &json) {
  if (json.kind != Json::TEXT || json.text.empty() || isdigit(json.text[0]) || json.text[0] == '-') return json.integer();
  auto found = ConstantsByName().find(json.text);
  if (found == ConstantsByName().end()) Stop(STOP_BROKER, "the broker process says " + json.text + ", which is no constant");
  return found->second;
}

struct Terminal {
  Json account, terminal, positions, orders, deals, historyOrders;
  std::map<std::string, Json> symbols, ticks;
  std::deque<Json> transactions;
  bool chartTicked = false, stopping = false;
  int stopReason = 0;
  Json position, order;
  long quoteMs = 0;            // of the last quote that the server sent
  bool hasMetBroker = false;   // since the terminal was started
  std::map<ulong, const Json *> dealByTicket, historyOrderByTicket;
  std::map<std::string, int> tickCalls;

  int line = -1;
  std::string received;
  std::map<long, Json> replies;
  long calls = 0;

  void dial() {
    line = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(Setting("EA_BROKER_PORT", 0)));
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    if (connect(line, reinterpret_cast<sockaddr *>(&address), sizeof address) < 0) Stop(STOP_BROKER, "no broker process");
    int one = 1;
    setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    while (account.kind == Json::NOTHING || terminal.kind == Json::NOTHING) pump(1000);
  }
  /** Takes in what the broker process has written, waiting for it for so long. */
  void pump(int waitMs) {
    pollfd wait{line, POLLIN, 0};
    int ready = poll(&wait, 1, waitMs);
    if (ready <= 0) return;
    char buffer[65536];
    ssize_t count = recv(line, buffer, sizeof buffer, 0);
    if (count <= 0) { if (count < 0 && errno == EINTR) return; _Exit(STOP_BROKER); }
    received.append(buffer, static_cast<size_t>(count));
    size_t start = 0;
    for (size_t end; (end = received.find('\n', start)) != std::string::npos; start = end + 1) take(ReadJson(received.substr(start, end - start)));
    received.erase(0, start);
  }
  void take(const Json &message) {
    if (const Json *id = message.find("reply")) { replies[id->integer()] = message; return; }
    const std::string &push = message.at("push").text;
    if (push == "account") account = message.at("value");
    else if (push == "terminal") takeTerminal(message.at("value"));
    else if (push == "positions") positions = message.at("value");
    else if (push == "orders") orders = message.at("value");
    else if (push == "symbol") symbols[message.at("name").text] = message.at("value");
    else if (push == "tick") { takeTime(message.at("value").at("time_msc").integer()); ticks[message.at("name").text] = message.at("value"); if (message.at("name").text == chart()) chartTicked = true; }
    else if (push == "transaction") {
      transactions.push_back(message.at("value"));
      // the terminal's queue is bounded: what comes first is lost first
      if (transactions.size() > 1024) transactions.pop_front();
    } else Stop(STOP_BROKER, "the broker process pushes " + push);
  }
  void takeTerminal(const Json &facts) {
    terminal = facts;
    DiskFull() = facts.at("diskFull").truth();
    if (facts.at("TERMINAL_CONNECTED").truth()) hasMetBroker = true;
    if (const Json *wrong = facts.find("pcClockSeconds")) PcClockSeconds() = wrong->integer();
  }
  /** Quotes of several symbols come in no order within a moment; a clock that is set back is another thing. */
  void takeTime(long milliseconds) {
    if (milliseconds > quoteMs || milliseconds < quoteMs - 60000) quoteMs = milliseconds;
  }
  Json call(const char *name, JsonWriter &arguments) {
    long id = ++calls;
    std::string request = "{\"id\":" + std::to_string(id) + ",\"call\":\"" + name + "\"" + (arguments.body.empty() ? "" : ",") + arguments.body + "}\n";
    for (size_t sent = 0; sent < request.size();) {
      ssize_t count = send(line, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) _Exit(STOP_BROKER);
      sent += static_cast<size_t>(count);
    }
    while (replies.find(id) == replies.end()) pump(1000);
    Json value = replies[id].at("value");
    replies.erase(id);
    return value;
  }
  std::string chart() { const char *set = getenv("EA_SYMBOL"); return set == nullptr ? "" : set; }
};
inline Terminal &T() { static Terminal terminal; return terminal; }
}  // namespace mql
