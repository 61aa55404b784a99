//+------------------------------------------------------------------+
//| Settings.mqh - what the operator sets when the EA is attached    |
//+------------------------------------------------------------------+
#define EA_VERSION        "0.2.0"
#define PROTOCOL_VERSION  2

// Bounds of the protocol, the same on both sides.
#define LINE_BYTES        65536
#define ROWS_PER_LINE     50
#define TICKS_PER_LINE    400
#define TEXT_LENGTH       256
#define MAX_SYMBOLS       64

#define HEARTBEAT_MS      1000
#define DEAD_MS           5000
#define CONNECT_MS        1000
#define BACKOFF_MIN_MS    500
#define BACKOFF_MAX_MS    10000

input group  "Connection"
input string InpHost          = "127.0.0.1"; // address of the server; must be among the allowed addresses
input int    InpPort          = 8765;        // port of the server
input string InpToken         = "";          // token of the server, made by: alavanca mt5 token
input group  "Orders"
input long   InpMagic         = 770001;      // magic number of all orders sent from here
input string InpSymbols       = "";          // symbols besides the chart's, with commas between them
input int    InpNotFoundAfter = 15000;       // ms without a trace until a lost order counts as not executed
input int    InpSettleMs      = 2000;        // ms that account and history must stay the same before they are told
input group  "Timing"
input int    InpTimerMs       = 20;          // ms between two passes
input int    InpListenMs      = 10;          // ms of each pass spent waiting for a command
