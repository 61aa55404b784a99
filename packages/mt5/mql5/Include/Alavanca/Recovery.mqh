//+------------------------------------------------------------------+
//| Recovery.mqh - what became of an order that nobody answered for  |
//|                                                                  |
//| It looks, and never sends again.                                 |
//+------------------------------------------------------------------+
// The clocks of terminal and server differ by a little.
#define RECOVERY_BEFORE_MS   5000
// An order that left is at the broker within this time, or never.
#define RECOVERY_AFTER_MS    120000

//+------------------------------------------------------------------+
//| An order that might be the one, with the sum of its deals.       |
//+------------------------------------------------------------------+
struct STrace
  {
   ulong             order;
   bool              isWorking;
   int               type;       // of the order; -1 when only deals are known
   double            openPrice;  // what it waited for
   string            symbol;
   string            side;
   double            ordered;    // 0 when only deals are known
   double            filled;     // what a past order says was executed
   string            comment;
   long              time;
   ulong             deal;       // the last of them
   ulong             position;
   double            volume;
   double            value;      // sum of volume times price
  };

STrace g_traces[];

void ClearTrace(STrace &trace)
  {
   trace.order=0;
   trace.isWorking=false;
   trace.type=-1;
   trace.openPrice=0;
   trace.symbol="";
   trace.side="";
   trace.ordered=0;
   trace.filled=0;
   trace.comment="";
   trace.time=0;
   trace.deal=0;
   trace.position=0;
   trace.volume=0;
   trace.value=0;
  }

int FindTrace(const ulong order)
  {
   int at=ArraySize(g_traces)-1;
   while(at>=0 && g_traces[at].order!=order)
      at--;
   return(at);
  }

int TraceOf(const ulong order)
  {
   int at=FindTrace(order);
   if(at>=0)
      return(at);
   at=ArraySize(g_traces);
   ArrayResize(g_traces,at+1,64);
   ClearTrace(g_traces[at]);
   g_traces[at].order=order;
   return(at);
  }

bool IsOwnKind(const int type)
  {
   return(type==ORDER_TYPE_BUY || type==ORDER_TYPE_SELL || IsPendingType(type));
  }

//+------------------------------------------------------------------+
//| What trade servers write on exits that nobody sent, such as      |
//| "[sl 129700]".                                                   |
//+------------------------------------------------------------------+
bool IsBrokersComment(const string comment)
  {
   string start=StringSubstr(comment,0,3);
   return(start=="[sl" || start=="[tp" || start=="[so" || start=="so:");
  }

void CollectWorking()
  {
   for(int i=0; i<OrdersTotal(); i++)
     {
      ulong order=OrderGetTicket(i);
      if(order==0 || OrderGetInteger(ORDER_MAGIC)!=InpMagic || !IsOwnKind((int)OrderGetInteger(ORDER_TYPE)))
         continue;
      int at=TraceOf(order);
      g_traces[at].isWorking=true;
      g_traces[at].symbol=OrderGetString(ORDER_SYMBOL);
      g_traces[at].type=(int)OrderGetInteger(ORDER_TYPE);
      g_traces[at].openPrice=OrderGetDouble(ORDER_PRICE_OPEN);
      g_traces[at].side=IsBuyType(g_traces[at].type) ? "BUY" : "SELL";
      g_traces[at].ordered=OrderGetDouble(ORDER_VOLUME_INITIAL);
      g_traces[at].comment=OrderGetString(ORDER_COMMENT);
      g_traces[at].time=OrderGetInteger(ORDER_TIME_SETUP_MSC);
     }
  }

void CollectPastOrders()
  {
   for(int i=0; i<HistoryOrdersTotal(); i++)
     {
      ulong order=HistoryOrderGetTicket(i);
      if(order==0 || HistoryOrderGetInteger(order,ORDER_MAGIC)!=InpMagic || !IsOwnKind((int)HistoryOrderGetInteger(order,ORDER_TYPE)))
         continue;
      // stops and targets carry the magic number of their position, and are none of our orders
      int reason=(int)HistoryOrderGetInteger(order,ORDER_REASON);
      if(reason==ORDER_REASON_SL || reason==ORDER_REASON_TP || reason==ORDER_REASON_SO || IsBrokersComment(HistoryOrderGetString(order,ORDER_COMMENT)))
         continue;
      int at=TraceOf(order);
      g_traces[at].symbol=HistoryOrderGetString(order,ORDER_SYMBOL);
      g_traces[at].type=(int)HistoryOrderGetInteger(order,ORDER_TYPE);
      g_traces[at].openPrice=HistoryOrderGetDouble(order,ORDER_PRICE_OPEN);
      g_traces[at].side=IsBuyType(g_traces[at].type) ? "BUY" : "SELL";
      g_traces[at].ordered=HistoryOrderGetDouble(order,ORDER_VOLUME_INITIAL);
      g_traces[at].filled=g_traces[at].ordered-HistoryOrderGetDouble(order,ORDER_VOLUME_CURRENT);
      g_traces[at].comment=HistoryOrderGetString(order,ORDER_COMMENT);
      g_traces[at].time=HistoryOrderGetInteger(order,ORDER_TIME_SETUP_MSC);
     }
  }

//+------------------------------------------------------------------+
//| A deal of an order that is known to be ours is ours, whatever    |
//| the broker books as its reason: gateways put CLIENT or nothing   |
//| for what an Expert Advisor sent. Of a deal alone, the reason     |
//| only tells what it is not.                                       |
//+------------------------------------------------------------------+
bool MayBeOwnDeal(const ulong deal)
  {
   if(FindTrace((ulong)HistoryDealGetInteger(deal,DEAL_ORDER))>=0)
      return(true);
   if(HistoryDealGetInteger(deal,DEAL_MAGIC)!=InpMagic || IsBrokersComment(HistoryDealGetString(deal,DEAL_COMMENT)))
      return(false);
   int reason=(int)HistoryDealGetInteger(deal,DEAL_REASON);
   return(reason==DEAL_REASON_EXPERT || reason==DEAL_REASON_CLIENT || reason==DEAL_REASON_MOBILE || reason==DEAL_REASON_WEB);
  }

void CollectDeals()
  {
   for(int i=0; i<HistoryDealsTotal(); i++)
     {
      ulong deal=HistoryDealGetTicket(i);
      if(deal==0 || !IsTrade(deal) || !MayBeOwnDeal(deal))
         continue;
      int at=TraceOf((ulong)HistoryDealGetInteger(deal,DEAL_ORDER));
      g_traces[at].symbol=HistoryDealGetString(deal,DEAL_SYMBOL);
      g_traces[at].side=HistoryDealGetInteger(deal,DEAL_TYPE)==DEAL_TYPE_BUY ? "BUY" : "SELL";
      if(g_traces[at].comment=="")
         g_traces[at].comment=HistoryDealGetString(deal,DEAL_COMMENT);
      if(g_traces[at].time==0)
         g_traces[at].time=HistoryDealGetInteger(deal,DEAL_TIME_MSC);
      double volume=HistoryDealGetDouble(deal,DEAL_VOLUME);
      g_traces[at].deal=deal;
      g_traces[at].position=(ulong)HistoryDealGetInteger(deal,DEAL_POSITION_ID);
      g_traces[at].volume+=volume;
      g_traces[at].value+=volume*HistoryDealGetDouble(deal,DEAL_PRICE);
     }
  }

bool CollectTraces(const long fromMs)
  {
   ArrayFree(g_traces);
   CollectWorking();
   if(!SelectHistory(fromMs,ServerMs()+86400000))
      return(false);
   CollectPastOrders();
   CollectDeals();
   return(true);
  }

bool IsSameVolume(const double a,const double b)
  {
   return(MathAbs(a-b)<0.00000001);
  }

//+------------------------------------------------------------------+
//| Evidence of the second rank, where the broker wrote a comment of |
//| its own: what was ordered, and when.                             |
//+------------------------------------------------------------------+
bool LooksLike(STrace &trace,SEntry &entry)
  {
   // an order that waited may be filled by the market long after: of one only its own traces tell
   if(trace.type<0 ? IsPending(entry) : trace.type!=(int)OrderTypeOf(entry))
      return(false);
   if(IsPending(entry) && !IsSamePrice(trace.openPrice,entry.command.entryPrice))
      return(false);
   double ordered=trace.ordered>0 ? trace.ordered : trace.volume;
   return(trace.symbol==entry.contract && trace.side==entry.orderSide && IsSameVolume(ordered,entry.orderVolume)
          && trace.time>=entry.sentAt-RECOVERY_BEFORE_MS && trace.time<=entry.sentAt+RECOVERY_AFTER_MS);
  }

//+------------------------------------------------------------------+
//| Whether another command without an outcome could claim it too.   |
//+------------------------------------------------------------------+
bool IsContested(STrace &trace,const int exceptFor)
  {
   for(int i=0; i<g_journal.Watched(); i++)
     {
      SEntry other;
      int at=g_journal.WatchedAt(i);
      g_journal.Get(at,other);
      bool isOrder=(other.command.type=="order.open" || other.command.type=="order.close");
      if(at!=exceptFor && isOrder && (other.isOpen || other.status=="ambiguous") && LooksLike(trace,other))
         return(true);
     }
   return(false);
  }

//+------------------------------------------------------------------+
//| How many orders could be this entry's; the last of them in hit.  |
//| One that two commands could claim counts twice.                  |
//+------------------------------------------------------------------+
int CountHits(SEntry &entry,const int at,int &hit)
  {
   int hits=0;
   for(int i=0; i<ArraySize(g_traces); i++)
      if(g_traces[i].comment==entry.command.cid)
        {
         hits++;
         hit=i;
        }
   if(hits>0)
      return(hits);
   for(int i=0; i<ArraySize(g_traces); i++)
     {
      // an order that another command answers for, by ticket or by comment, is not this one's
      if(g_journal.IsKnownOrder(g_traces[i].order,at) || g_journal.Find(g_traces[i].comment)>=0)
         continue;
      if(LooksLike(g_traces[i],entry))
        {
         hits+=IsContested(g_traces[i],at) ? 2 : 1;
         hit=i;
        }
     }
   return(hits);
  }

void TakeTrace(STrace &trace,SEntry &entry)
  {
   entry.recovered=true;
   entry.order=trace.order;
   entry.deal=trace.deal;
   entry.position=trace.position;
   entry.volume=trace.volume;
   entry.price=trace.volume>0 ? trace.value/trace.volume : 0;
   bool full=(trace.volume>0 && (trace.volume>=entry.orderVolume || IsSameVolume(trace.volume,entry.orderVolume)));
   entry.status="refused";
   entry.retcode=TRADE_RETCODE_CANCEL;
   if(full)
     {
      entry.status="done";
      entry.retcode=TRADE_RETCODE_DONE;
     }
   else
      if(trace.isWorking)
        {
         entry.status="placed";
         entry.retcode=TRADE_RETCODE_PLACED;
        }
      else
         if(trace.volume>0)
           {
            entry.status="partial";
            entry.retcode=TRADE_RETCODE_DONE_PARTIAL;
           }
   entry.message="found in the terminal's history";
  }

//+------------------------------------------------------------------+
//| Only a terminal that has been in touch with the broker for a     |
//| while may say that something is not there. The counter decides;  |
//| clocks may have been put right since the order left.             |
//+------------------------------------------------------------------+
bool HasWaited(SEntry &entry)
  {
   if(g_synchronisedSince==0 || GetTickCount64()<g_synchronisedSince+(ulong)InpNotFoundAfter)
      return(false);
   return(ServerMs()>=entry.sentAt+InpNotFoundAfter);
  }

//+------------------------------------------------------------------+
//| New levels leave no order behind: the position shows them.       |
//+------------------------------------------------------------------+
bool HasLevels(SEntry &entry)
  {
   for(int i=0; i<PositionsTotal(); i++)
     {
      ulong ticket=PositionGetTicket(i);
      if(ticket==0 || ticket!=entry.position)
         continue;
      return(MathAbs(PositionGetDouble(POSITION_SL)-entry.command.sl)<0.0000000001 && MathAbs(PositionGetDouble(POSITION_TP)-entry.command.tp)<0.0000000001);
     }
   return(false);
  }

//+------------------------------------------------------------------+
//| Orders and deals come one after the other: half a picture must   |
//| not become an outcome.                                           |
//+------------------------------------------------------------------+
bool IsWholePicture(STrace &trace,SEntry &entry)
  {
   if(trace.isWorking || trace.volume>=entry.orderVolume || IsSameVolume(trace.volume,entry.orderVolume))
      return(true);
   // of an order that is over it is known how much was executed; of one not seen yet only time tells
   if(trace.ordered>0)
      return(IsSameVolume(trace.volume,trace.filled));
   return(HasWaited(entry));
  }

bool IsWorkingOrder(const ulong order)
  {
   return(order!=0 && OrderSelect(order));
  }

//+------------------------------------------------------------------+
//| Looks for the outcome of an open entry. True when it is known    |
//| now; it is in the journal then.                                  |
//+------------------------------------------------------------------+
bool Recover(const int at)
  {
   SEntry entry;
   g_journal.Get(at,entry);
   if(!entry.isOpen || !IsSynchronised())
      return(false);
   if(entry.command.type=="order.modify" || entry.command.type=="order.cancel")
     {
      bool done=entry.command.type=="order.modify" ? HasLevels(entry) : !IsWorkingOrder(entry.order);
      if(!done && !HasWaited(entry))
         return(false);
      entry.recovered=done;
      entry.status=done ? "done" : "not_found";
      entry.message=done ? "it is so" : "it is not so, and the broker has had time";
      g_journal.WriteResult(at,entry);
      return(true);
     }
   // the clock may have been wrong when it left: its comment or ticket tells, wherever it stands
   if(!CollectTraces(entry.sentAt-DAY_MS))
      return(false);
   int hit=0;
   int hits=CountHits(entry,at,hit);
   if(hits==0 && !HasWaited(entry))
      return(false);
   if(hits==0)
     {
      entry.status="not_found";
      entry.message="no trace of it among the orders and deals";
     }
   else
      if(hits==1)
        {
         if(!IsWholePicture(g_traces[hit],entry))
            return(false);
         TakeTrace(g_traces[hit],entry);
        }
      else
        {
         entry.status="ambiguous";
         entry.message="nobody can say which order it is";
         PrintFormat("Alavanca: nobody can say which order is %s. Look at the history: nothing is guessed here",entry.command.cid);
        }
   g_journal.WriteResult(at,entry);
   return(true);
  }

//+------------------------------------------------------------------+
//| For a cid that the journal does not know: does the history?      |
//+------------------------------------------------------------------+
void LookUpUnseen(const string cid,SEntry &entry)
  {
   ClearEntry(entry);
   entry.command.cid=cid;
   // whoever cannot look has not looked
   entry.status="unknown";
   if(!IsSynchronised() || !CollectTraces(ServerMs()-3*DAY_MS))
      return;
   entry.status="unseen";
   int hits=0;
   int hit=0;
   for(int i=0; i<ArraySize(g_traces); i++)
      if(g_traces[i].comment==cid)
        {
         hits++;
         hit=i;
        }
   if(hits==1)
     {
      entry.orderVolume=g_traces[hit].ordered;
      TakeTrace(g_traces[hit],entry);
     }
   if(hits>1)
     {
      entry.status="ambiguous";
      entry.message=StringFormat("%d orders carry this comment",hits);
     }
  }
