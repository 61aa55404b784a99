// The terminal's event loop: ticks of the chart are coalesced, transactions come in any order, the timer is never early.
#pragma once
#pragma GCC system_header
#include "sha256.hpp"
#include "sockets.hpp"
#include "terminal.hpp"
#include <csignal>

namespace mql {
struct Handlers {
  int (*OnInit)() = nullptr;
  void (*OnDeinit)(const int) = nullptr;
  void (*OnTick)() = nullptr;
  void (*OnTimer)() = nullptr;
  void (*OnTradeTransaction)(const MqlTradeTransaction &, const MqlTradeRequest &, const MqlTradeResult &) = nullptr;
};

inline ulong &TimerMs() { static ulong period = 0; return period; }
/** EA_NO_TIMER: so often no timer can be had. */
inline bool EventSetMillisecondTimer(int period) {
  static long refusals = Setting("EA_NO_TIMER", 0);
  if (refusals-- > 0) { LastError() = 4011; return false; }
  TimerMs() = static_cast<ulong>(std::max(period, 10));
  return true;
}
inline void EventKillTimer() { TimerMs() = 0; }
/** SIGUSR1: the terminal begins the program anew in the same process, as it does when inputs or the account change. */
inline volatile sig_atomic_t &BeginsAnew() { static volatile sig_atomic_t anew = 0; return anew; }
inline volatile sig_atomic_t &Signalled() { static volatile sig_atomic_t signalled = 0; return signalled; }
inline bool IsStopped() { return T().stopping || Signalled() != 0; }
inline void ExpertRemove() { T().stopping = true; }

/** An input: EA_INPUT_<name>, or its default. */
template <class X> X MqlInput(const char *name, X otherwise) {
  const char *set = getenv((std::string("EA_INPUT_") + name).c_str());
  if (set == nullptr) return otherwise;
  if constexpr (std::is_same<X, string>::value) return string(std::string(set));
  else if constexpr (std::is_same<X, bool>::value) return std::string(set) == "true";
  else if constexpr (std::is_floating_point<X>::value) return static_cast<X>(atof(set));
  else return static_cast<X>(atoll(set));
}

inline MqlTradeTransaction TransactionOf(const Json &json) {
  MqlTradeTransaction transaction = MqlTradeTransaction(MqlZero());
  transaction.type = static_cast<ENUM_TRADE_TRANSACTION_TYPE>(IntegerOf(json.at("type")));
  transaction.symbol = string(json.at("symbol").text);
  if (const Json *deal = json.find("deal")) transaction.deal = deal->ticket();
  if (const Json *order = json.find("order")) transaction.order = order->ticket();
  if (const Json *position = json.find("position")) transaction.position = position->ticket();
  return transaction;
}
inline void DeliverTransactions(const Handlers &handlers) {
  std::vector<Json> batch(T().transactions.begin(), T().transactions.end());
  T().transactions.clear();
  if (HasQuirk("shuffle")) std::shuffle(batch.begin(), batch.end(), Chance());
  const MqlTradeRequest request = MqlTradeRequest(MqlZero());
  const MqlTradeResult result = MqlTradeResult(MqlZero());
  for (const Json &json : batch)
    if (handlers.OnTradeTransaction != nullptr) handlers.OnTradeTransaction(TransactionOf(json), request, result);
}

inline int RunProgram(const Handlers &handlers) {
  signal(SIGTERM, [](int) { Signalled() = 1; });
  signal(SIGUSR1, [](int) { BeginsAnew() = 1; });
  signal(SIGPIPE, SIG_IGN);
  T().dial();
  int begun = handlers.OnInit == nullptr ? 0 : handlers.OnInit();
  ulong next = GetTickCount64() + TimerMs();
  while (begun == INIT_SUCCEEDED && !IsStopped()) {
    if (BeginsAnew() != 0) {
      // variables keep their values, and open files stay open unless the program closes them
      BeginsAnew() = 0;
      if (handlers.OnDeinit != nullptr) handlers.OnDeinit(REASON_PARAMETERS);
      begun = handlers.OnInit();
      if (begun != INIT_SUCCEEDED) break;
      next = GetTickCount64() + TimerMs();
    }
    ulong now = GetTickCount64();
    T().pump(TimerMs() == 0 ? 20 : static_cast<int>(next > now ? next - now : 0));
    DeliverTransactions(handlers);
    if (T().chartTicked && handlers.OnTick != nullptr) { T().chartTicked = false; handlers.OnTick(); }
    if (TimerMs() == 0 || GetTickCount64() < next) continue;
    // a timer event that is still waiting is not queued a second time
    next = GetTickCount64() + TimerMs();
    if (handlers.OnTimer != nullptr) handlers.OnTimer();
    Trace("timer");
  }
  if (handlers.OnDeinit != nullptr) handlers.OnDeinit(REASON_REMOVE);
  while (!OpenFiles().empty()) FileClose(OpenFiles().begin()->first);
  return begun == INIT_SUCCEEDED ? 0 : 1;
}
}  // namespace mql
