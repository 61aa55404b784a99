//+------------------------------------------------------------------+
//| Synchronisation.mqh - whether the terminal knows its account     |
//|                                                                  |
//| A terminal that has just met its broker is connected, and shows  |
//| positions, orders and history only seconds later. It has no      |
//| switch that says when: so the picture must stand still for a     |
//| while, and fit what is known of the account otherwise.           |
//+------------------------------------------------------------------+
// A picture that stays in doubt is told after all, and that it is in doubt.
#define DOUBT_MS       60000
#define EXPLAIN_MS     5000
#define WATCH_MS       50
#define PICTURE_DAYS   3
#define EVIDENCE_DAYS  30

ulong  g_connectedSince=0;      // 0: not connected
ulong  g_unchangedSince=0;
ulong  g_synchronisedSince=0;   // 0: not yet
ulong  g_nextWatch=0;
string g_picture="";
string g_shownDoubt="";
string g_lastingDoubt="";       // what it went on in spite of

bool IsSynchronised() { return(g_synchronisedSince!=0 && IsConnectedToBroker()); }

void ForgetSynchronisation()
  {
   g_connectedSince=0;
   g_synchronisedSince=0;
   g_shownDoubt="";
   g_lastingDoubt="";
  }

//+------------------------------------------------------------------+
//| Everything that could still be coming in; empty when the history |
//| cannot even be read.                                             |
//+------------------------------------------------------------------+
string AccountPicture()
  {
   long now=ServerMs();
   if(!SelectHistory(now-(long)PICTURE_DAYS*DAY_MS,now+DAY_MS))
      return("");
   return(StringFormat("%d %d ",HistoryDealsTotal(),HistoryOrdersTotal())+PositionsSignature()+"/"+OrdersSignature()+"/"+DoubleToString(AccountInfoDouble(ACCOUNT_BALANCE),2));
  }

double ListedVolume(const long position)
  {
   for(int i=0; i<PositionsTotal(); i++)
      if(PositionGetTicket(i)!=0 && PositionGetInteger(POSITION_IDENTIFIER)==position)
         return(PositionGetDouble(POSITION_VOLUME));
   return(0);
  }

//+------------------------------------------------------------------+
//| What all deals of a position leave of it.                        |
//+------------------------------------------------------------------+
double DealtVolume(const long position)
  {
   double volume=0;
   if(!HistorySelectByPosition(position))
      return(0);
   for(int i=0; i<HistoryDealsTotal(); i++)
     {
      ulong deal=HistoryDealGetTicket(i);
      if(deal==0 || !IsTrade(deal))
         continue;
      double part=HistoryDealGetDouble(deal,DEAL_VOLUME);
      volume+=HistoryDealGetInteger(deal,DEAL_TYPE)==DEAL_TYPE_BUY ? part : 0-part;
     }
   return(MathAbs(volume));
  }

//+------------------------------------------------------------------+
//| What the journal knows of the last trade must show in history    |
//| and positions. Empty when it does.                               |
//+------------------------------------------------------------------+
string TradeDoubt()
  {
   SEntry last;
   if(!g_journal.LastTraded(last) || last.sentAt<ServerMs()-(long)EVIDENCE_DAYS*DAY_MS)
      return("");
   if(!HistoryDealSelect(last.deal))
      return(StringFormat("its history lacks deal %I64u, which the journal knows",last.deal));
   long position=HistoryDealGetInteger(last.deal,DEAL_POSITION_ID);
   double dealt=DealtVolume(position);
   double listed=ListedVolume(position);
   if(MathAbs(dealt-listed)<0.00000001)
      return("");
   return(StringFormat("deals leave %.2f of position %I64d, and %.2f are listed",dealt,position,listed));
  }

//+------------------------------------------------------------------+
//| Why the picture cannot be believed yet; empty when it can.       |
//+------------------------------------------------------------------+
string SynchronisationDoubt()
  {
   if(!HasSeenServerClock())
      return("no quote has said yet what time it is at the broker");
   if(!SymbolIsSynchronized(_Symbol))
      return("the terminal is still fetching "+_Symbol);
   if(AccountInfoDouble(ACCOUNT_MARGIN)>0 && PositionsTotal()==0 && OrdersTotal()==0)
      return("margin is in use, and no position is listed");
   return(TradeDoubt());
  }

void WatchSynchronisation()
  {
   ulong now=GetTickCount64();
   if(!IsConnectedToBroker())
     {
      ForgetSynchronisation();
      return;
     }
   if(g_synchronisedSince!=0 || now<g_nextWatch)
      return;
   g_nextWatch=now+WATCH_MS;
   string picture=AccountPicture();
   if(g_connectedSince==0)
      g_connectedSince=now;
   if(g_connectedSince==now || picture=="" || picture!=g_picture)
      g_unchangedSince=now;
   g_picture=picture;
   bool isOverdue=(now>=g_connectedSince+DOUBT_MS);
   string doubt=picture=="" ? "its history cannot be read" : SynchronisationDoubt();
   if(doubt!="" && doubt!=g_shownDoubt && now>=g_connectedSince+EXPLAIN_MS)
     {
      g_shownDoubt=doubt;
      PrintFormat("Alavanca: waits until the terminal has caught up with the broker: %s",doubt);
     }
   // without a history or any clock there is nothing to tell
   if(picture=="" || TimeTradeServer()<=0)
      return;
   bool isSettled=(doubt=="" && now>=g_unchangedSince+(ulong)InpSettleMs);
   if(!isSettled && !isOverdue)
      return;
   g_synchronisedSince=now;
   g_lastingDoubt=isSettled ? "" : doubt;
   if(g_lastingDoubt!="")
      PrintFormat("Alavanca: goes on after a minute, although it is not sure of the account: %s",doubt);
  }
