//+------------------------------------------------------------------+
//| Trades.mqh - hints that an order, deal or position has changed   |
//|                                                                  |
//| The terminal gives them in no order, and forgets the oldest when |
//| too many wait. So they wait here, and the truth is the history.  |
//+------------------------------------------------------------------+
#define MAX_HINTS   1000

struct SHint
  {
   string            kind;
   string            symbol;
   ulong             ticket;
  };

SHint g_hints[];
bool  g_isDirty=false;

void AddHint(const string kind,const string symbol,const ulong ticket)
  {
   g_isDirty=true;
   int size=ArraySize(g_hints);
   // transfers of money belong to no symbol
   if(symbol=="" || size>=MAX_HINTS)
      return;
   ArrayResize(g_hints,size+1,64);
   g_hints[size].kind=kind;
   g_hints[size].symbol=symbol;
   g_hints[size].ticket=ticket;
  }

void NoteTransaction(const MqlTradeTransaction &transaction)
  {
   switch(transaction.type)
     {
      case TRADE_TRANSACTION_DEAL_ADD:
         AddHint("DEAL",transaction.symbol,transaction.deal);
         break;
      case TRADE_TRANSACTION_ORDER_ADD:
      case TRADE_TRANSACTION_ORDER_UPDATE:
      case TRADE_TRANSACTION_ORDER_DELETE:
         AddHint("ORDER",transaction.symbol,transaction.order);
         break;
      case TRADE_TRANSACTION_POSITION:
         AddHint("POSITION",transaction.symbol,transaction.position);
         break;
      default:
         g_isDirty=true;
         break;
     }
  }

void SendHints()
  {
   for(int i=0; i<ArraySize(g_hints); i++)
     {
      bool isDeal=(g_hints[i].kind=="DEAL" && HistoryDealSelect(g_hints[i].ticket) && IsTrade(g_hints[i].ticket));
      CJsonWriter members;
      members.Text("kind",g_hints[i].kind);
      members.Text("symbol",g_hints[i].symbol);
      members.Ticket("ticket",g_hints[i].ticket);
      members.Raw("deal",isDeal ? DealJson(g_hints[i].ticket) : "null");
      g_session.Send("trade",members);
     }
   ArrayFree(g_hints);
  }
