// The terminal's structures. Their memory is not cleared, unless the program clears it.
#pragma once
#pragma GCC system_header
#include "constants.hpp"

namespace mql {
#define MQL_MEMBER(TYPE, name) TYPE name;
#define MQL_GARBAGE(TYPE, name) name = TYPE(MqlGarbage());
#define MQL_ZERO(TYPE, name) name = TYPE(MqlZero());
#define MQL_STRUCT(NAME, LIST)                    \
  struct NAME {                                   \
    LIST(MQL_MEMBER)                              \
    NAME() { LIST(MQL_GARBAGE) }                  \
    NAME(MqlZero) { LIST(MQL_ZERO) }              \
    NAME(MqlGarbage) : NAME() {}                  \
  };
#define TICK_MEMBERS(X) X(datetime, time) X(double, bid) X(double, ask) X(double, last) X(ulong, volume) X(long, time_msc) X(uint, flags) X(double, volume_real)
MQL_STRUCT(MqlTick, TICK_MEMBERS)
#define RATES_MEMBERS(X) X(datetime, time) X(double, open) X(double, high) X(double, low) X(double, close) X(long, tick_volume) X(int, spread) X(long, real_volume)
MQL_STRUCT(MqlRates, RATES_MEMBERS)
#define REQUEST_MEMBERS(X) X(ENUM_TRADE_REQUEST_ACTIONS, action) X(ulong, magic) X(ulong, order) X(string, symbol) X(double, volume) X(double, price) X(double, stoplimit) X(double, sl) X(double, tp) X(ulong, deviation) X(ENUM_ORDER_TYPE, type) X(ENUM_ORDER_TYPE_FILLING, type_filling) X(ENUM_ORDER_TYPE_TIME, type_time) X(datetime, expiration) X(string, comment) X(ulong, position) X(ulong, position_by)
MQL_STRUCT(MqlTradeRequest, REQUEST_MEMBERS)
#define RESULT_MEMBERS(X) X(uint, retcode) X(ulong, deal) X(ulong, order) X(double, volume) X(double, price) X(double, bid) X(double, ask) X(string, comment) X(uint, request_id) X(int, retcode_external)
MQL_STRUCT(MqlTradeResult, RESULT_MEMBERS)
#define TRANSACTION_MEMBERS(X) X(ulong, deal) X(ulong, order) X(string, symbol) X(ENUM_TRADE_TRANSACTION_TYPE, type) X(ENUM_ORDER_TYPE, order_type) X(ENUM_ORDER_STATE, order_state) X(ENUM_DEAL_TYPE, deal_type) X(ENUM_ORDER_TYPE_TIME, time_type) X(datetime, time_expiration) X(double, price) X(double, price_trigger) X(double, price_sl) X(double, price_tp) X(double, volume) X(ulong, position) X(ulong, position_by)
MQL_STRUCT(MqlTradeTransaction, TRANSACTION_MEMBERS)
}  // namespace mql
