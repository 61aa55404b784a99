// What a program may ask of the terminal, answered from the last pushes or by a call to the broker process.
#pragma once
#pragma GCC system_header
#include "broker.hpp"
#include "strings.hpp"
#include "structs.hpp"

namespace mql {
inline const string &ChartSymbol() { static const string symbol(T().chart()); return symbol; }
#define _Symbol (mql::ChartSymbol())

/** The terminal follows the broker in the background, also while the program is busy. */
inline Terminal &Fresh() { T().pump(0); return T(); }
inline long AccountInfoInteger(ENUM_ACCOUNT_INFO_INTEGER which) { return IntegerOf(Fresh().account.at(NameOf(which))); }
inline double AccountInfoDouble(ENUM_ACCOUNT_INFO_DOUBLE which) { return T().account.at(NameOf(which)).real(); }
inline string AccountInfoString(ENUM_ACCOUNT_INFO_STRING which) { return string(T().account.at(NameOf(which)).text); }
inline int TerminalInfoInteger(ENUM_TERMINAL_INFO_INTEGER which) { return static_cast<int>(IntegerOf(Fresh().terminal.at(NameOf(which)))); }
inline int MQLInfoInteger(ENUM_MQL_INFO_INTEGER which) { return static_cast<int>(IntegerOf(Fresh().terminal.at(NameOf(which)))); }
/** Worked out from the computer's clock, and simply that one before the broker was met. */
inline datetime TimeTradeServer() {
  if (!Fresh().hasMetBroker && HasQuirk("coldclock")) return TimeLocal();
  return datetime(UtcMs() / 1000 + PcClockSeconds() + T().terminal.at("serverOffsetSeconds").integer());
}
/** The time of the last quote: all that the server ever says of its clock. */
inline datetime TimeCurrent() { return datetime(Fresh().hasMetBroker ? T().quoteMs / 1000 : 0); }

inline const Json *SymbolOf(const string &name) {
  auto found = Fresh().symbols.find(name.bytes());
  if (found != T().symbols.end()) return &found->second;
  LastError() = 4301;  // ERR_MARKET_UNKNOWN_SYMBOL
  return nullptr;
}
inline bool SymbolExist(const string &name, bool &isCustom) { isCustom = false; return SymbolOf(name) != nullptr; }
inline bool SymbolSelect(const string &name, bool) { return SymbolOf(name) != nullptr; }
inline bool SymbolIsSynchronized(const string &name) {
  const Json *symbol = SymbolOf(name);
  return symbol != nullptr && symbol->at("isSynchronised").truth();
}
inline long SymbolInfoInteger(const string &name, ENUM_SYMBOL_INFO_INTEGER which) { const Json *symbol = SymbolOf(name); return symbol == nullptr ? 0 : IntegerOf(symbol->at(NameOf(which))); }
inline double SymbolInfoDouble(const string &name, ENUM_SYMBOL_INFO_DOUBLE which) { const Json *symbol = SymbolOf(name); return symbol == nullptr ? 0 : symbol->at(NameOf(which)).real(); }
inline string SymbolInfoString(const string &name, ENUM_SYMBOL_INFO_STRING which) { const Json *symbol = SymbolOf(name); return symbol == nullptr ? string() : string(symbol->at(NameOf(which)).text); }
inline bool SymbolInfoSessionTrade(const string &name, ENUM_DAY_OF_WEEK day, uint index, datetime &from, datetime &to) {
  const Json *symbol = SymbolOf(name);
  if (symbol == nullptr) return false;
  for (const auto &entry : symbol->at("sessions").entries) {
    if (entry.second.at("day").integer() != day || index-- > 0) continue;
    from = datetime(entry.second.at("from").integer());
    to = datetime(entry.second.at("to").integer());
    return true;
  }
  return false;
}
inline void FillTick(const Json &json, MqlTick &tick) {
  tick.time_msc = json.at("time_msc").integer();
  tick.time = datetime(tick.time_msc / 1000);
  tick.bid = json.at("bid").real();
  tick.ask = json.at("ask").real();
  tick.last = json.at("last").real();
  tick.volume_real = json.at("volume").real();
  tick.volume = static_cast<ulong>(tick.volume_real);
  // the trade server sets bits that no page explains
  tick.flags = static_cast<uint>(json.at("flags").integer()) | (HasQuirk("flags") ? 0x700u : 0u);
}
inline bool SymbolInfoTick(const string &name, MqlTick &tick) {
  auto found = Fresh().ticks.find(name.bytes());
  if (found == T().ticks.end()) { LastError() = 4302; return false; }
  FillTick(found->second, tick);
  return true;
}
/** The first call for a symbol fetches its history: it blocks, and then fails. */
inline int CopyTicks(const string &name, MqlArray<MqlTick> &ticks, uint = COPY_TICKS_ALL, ulong from = 0, uint count = 0) {
  if (T().tickCalls[name.bytes()]++ == 0 && HasQuirk("slowticks")) {
    usleep(static_cast<useconds_t>(Setting("EA_SLOW_TICKS_MS", 150)) * 1000);
    LastError() = 4403;
    return -1;
  }
  JsonWriter arguments;
  arguments.text("symbol", name).integer("from", static_cast<long>(from)).integer("count", count);
  Json found = T().call("CopyTicks", arguments);
  if (found.kind != Json::LIST) { LastError() = 4401; return -1; }
  ticks.grow(static_cast<int>(found.entries.size()));
  for (size_t i = 0; i < found.entries.size(); i++) FillTick(found.entries[i].second, ticks.cells[i]);
  return static_cast<int>(found.entries.size());
}
inline int CopyRates(const string &name, ENUM_TIMEFRAMES period, int start, int count, MqlArray<MqlRates> &rates) {
  JsonWriter arguments;
  arguments.text("symbol", name).raw("period", Quoted(NameOf(period))).integer("start", start).integer("count", count);
  Json found = T().call("CopyRates", arguments);
  if (found.kind != Json::LIST) { LastError() = 4401; return -1; }
  rates.grow(static_cast<int>(found.entries.size()));
  for (size_t i = 0; i < found.entries.size(); i++) {
    const Json &json = found.entries[i].second;
    MqlRates &bar = rates.cells[i];
    bar.time = datetime(json.at("time").integer());
    bar.open = json.at("open").real();
    bar.high = json.at("high").real();
    bar.low = json.at("low").real();
    bar.close = json.at("close").real();
    bar.tick_volume = json.at("tick_volume").integer();
    bar.spread = static_cast<int>(json.at("spread").integer());
    bar.real_volume = json.at("real_volume").integer();
  }
  return static_cast<int>(found.entries.size());
}
inline int PeriodSeconds(ENUM_TIMEFRAMES period) { return period > 16384 ? (period - 16384) * 3600 : period * 60; }

// ---- positions and working orders ----
inline ulong Select(const Json &list, int index, const char *ticket, Json &selected) {
  if (index < 0 || static_cast<size_t>(index) >= list.entries.size()) return 0;
  selected = list.entries[static_cast<size_t>(index)].second;
  return selected.at(ticket).ticket();
}
inline bool SelectByTicket(const Json &list, ulong wanted, const char *ticket, Json &selected) {
  for (const auto &entry : list.entries)
    if (entry.second.at(ticket).ticket() == wanted) { selected = entry.second; return true; }
  return false;
}
inline int PositionsTotal() { return static_cast<int>(Fresh().positions.entries.size()); }
inline ulong PositionGetTicket(int index) { return Select(T().positions, index, "POSITION_TICKET", T().position); }
inline bool PositionSelectByTicket(ulong ticket) { return SelectByTicket(T().positions, ticket, "POSITION_TICKET", T().position); }
inline long PositionGetInteger(ENUM_POSITION_PROPERTY_INTEGER which) { return IntegerOf(T().position.at(NameOf(which))); }
inline double PositionGetDouble(ENUM_POSITION_PROPERTY_DOUBLE which) { return T().position.at(NameOf(which)).real(); }
inline string PositionGetString(ENUM_POSITION_PROPERTY_STRING which) { return string(T().position.at(NameOf(which)).text); }
inline int OrdersTotal() { return static_cast<int>(Fresh().orders.entries.size()); }
inline ulong OrderGetTicket(int index) { return Select(T().orders, index, "ORDER_TICKET", T().order); }
inline bool OrderSelect(ulong ticket) { return SelectByTicket(T().orders, ticket, "ORDER_TICKET", T().order); }
inline long OrderGetInteger(ENUM_ORDER_PROPERTY_INTEGER which) { return IntegerOf(T().order.at(NameOf(which))); }
inline double OrderGetDouble(ENUM_ORDER_PROPERTY_DOUBLE which) { return T().order.at(NameOf(which)).real(); }
inline string OrderGetString(ENUM_ORDER_PROPERTY_STRING which) { return string(T().order.at(NameOf(which)).text); }

// ---- history: what the last HistorySelect found ----
inline bool TakeHistory(const char *call, JsonWriter &arguments) {
  Json found = T().call(call, arguments);
  if (found.kind != Json::OBJECT) return false;
  T().deals = found.at("deals");
  T().historyOrders = found.at("orders");
  T().dealByTicket.clear();
  T().historyOrderByTicket.clear();
  for (const auto &entry : T().deals.entries) T().dealByTicket[entry.second.at("DEAL_TICKET").ticket()] = &entry.second;
  for (const auto &entry : T().historyOrders.entries) T().historyOrderByTicket[entry.second.at("ORDER_TICKET").ticket()] = &entry.second;
  return true;
}
inline bool HistorySelect(datetime from, datetime to) {
  JsonWriter arguments;
  arguments.integer("from", from).integer("to", to);
  return TakeHistory("HistorySelect", arguments);
}
inline bool HistorySelectByPosition(long position) {
  JsonWriter arguments;
  arguments.text("position", string(std::to_string(position)));
  return TakeHistory("HistorySelectByPosition", arguments);
}
/** Like HistorySelect, of one deal: nothing else is selected after it. */
inline bool HistoryDealSelect(ulong ticket) {
  JsonWriter arguments;
  arguments.ticket("deal", ticket);
  Json found = T().call("HistoryDealSelect", arguments);
  T().deals = Json();
  T().dealByTicket.clear();
  if (found.kind != Json::OBJECT) return false;
  T().deals.kind = Json::LIST;
  T().deals.entries.emplace_back("", found);
  T().dealByTicket[ticket] = &T().deals.entries.back().second;
  return true;
}
inline int HistoryDealsTotal() { return static_cast<int>(T().deals.entries.size()); }
inline ulong HistoryDealGetTicket(int index) { return index < HistoryDealsTotal() && index >= 0 ? T().deals.entries[static_cast<size_t>(index)].second.at("DEAL_TICKET").ticket() : 0; }
inline const Json &DealOf(ulong ticket) {
  auto found = T().dealByTicket.find(ticket);
  if (found == T().dealByTicket.end()) Stop(STOP_UNKNOWN, "deal " + std::to_string(ticket) + " is not selected");
  return *found->second;
}
inline long HistoryDealGetInteger(ulong ticket, ENUM_DEAL_PROPERTY_INTEGER which) { return IntegerOf(DealOf(ticket).at(NameOf(which))); }
inline double HistoryDealGetDouble(ulong ticket, ENUM_DEAL_PROPERTY_DOUBLE which) { return DealOf(ticket).at(NameOf(which)).real(); }
inline string HistoryDealGetString(ulong ticket, ENUM_DEAL_PROPERTY_STRING which) { return string(DealOf(ticket).at(NameOf(which)).text); }
inline int HistoryOrdersTotal() { return static_cast<int>(T().historyOrders.entries.size()); }
inline ulong HistoryOrderGetTicket(int index) { return index < HistoryOrdersTotal() && index >= 0 ? T().historyOrders.entries[static_cast<size_t>(index)].second.at("ORDER_TICKET").ticket() : 0; }
inline const Json &HistoryOrderOf(ulong ticket) {
  auto found = T().historyOrderByTicket.find(ticket);
  if (found == T().historyOrderByTicket.end()) Stop(STOP_UNKNOWN, "order " + std::to_string(ticket) + " is not selected");
  return *found->second;
}
inline long HistoryOrderGetInteger(ulong ticket, ENUM_ORDER_PROPERTY_INTEGER which) { return IntegerOf(HistoryOrderOf(ticket).at(NameOf(which))); }
inline double HistoryOrderGetDouble(ulong ticket, ENUM_ORDER_PROPERTY_DOUBLE which) { return HistoryOrderOf(ticket).at(NameOf(which)).real(); }
inline string HistoryOrderGetString(ulong ticket, ENUM_ORDER_PROPERTY_STRING which) { return string(HistoryOrderOf(ticket).at(NameOf(which)).text); }

// ---- orders ----
/** Asks the broker process, which decides; nothing of it is decided here. */
inline bool OrderSend(const MqlTradeRequest &request, MqlTradeResult &result) {
  JsonWriter fields;
  fields.raw("action", Quoted(NameOf(request.action))).ticket("magic", request.magic).ticket("order", request.order);
  fields.text("symbol", request.symbol).real("volume", request.volume).real("price", request.price).real("sl", request.sl).real("tp", request.tp);
  fields.integer("deviation", static_cast<long>(request.deviation)).raw("type", Quoted(NameOf(request.type)));
  fields.raw("filling", Quoted(NameOf(request.type_filling))).raw("time", Quoted(NameOf(request.type_time))).integer("expiration", request.expiration);
  fields.text("comment", request.comment).ticket("position", request.position);
  JsonWriter arguments;
  arguments.raw("request", "{" + fields.body + "}");
  Json answer = T().call("OrderSend", arguments);
  result = MqlTradeResult(MqlZero());
  result.retcode = static_cast<uint>(answer.at("retcode").integer());
  result.order = answer.at("order").ticket();
  result.deal = answer.at("deal").ticket();
  result.volume = answer.at("volume").real();
  result.price = answer.at("price").real();
  result.bid = answer.at("bid").real();
  result.ask = answer.at("ask").real();
  result.comment = string(answer.at("comment").text);
  bool accepted = result.retcode == TRADE_RETCODE_PLACED || result.retcode == TRADE_RETCODE_DONE || result.retcode == TRADE_RETCODE_DONE_PARTIAL;
  if (!accepted) LastError() = 4756;  // ERR_TRADE_SEND_FAILED
  return accepted;
}
}  // namespace mql
