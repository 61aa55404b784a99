//+------------------------------------------------------------------+
//| Pending.mqh - entries that wait at the broker for their price    |
//+------------------------------------------------------------------+
#define LAPSE_MS     1000

ulong g_nextLapse=0;
ulong g_nextRest=0;

bool IsPending(SEntry &entry)
  {
   return(entry.command.entryType!="");
  }

bool IsPendingType(const int type)
  {
   return(type==ORDER_TYPE_BUY_LIMIT || type==ORDER_TYPE_SELL_LIMIT || type==ORDER_TYPE_BUY_STOP || type==ORDER_TYPE_SELL_STOP);
  }

bool IsBuyType(const int type)
  {
   return(type==ORDER_TYPE_BUY || type==ORDER_TYPE_BUY_LIMIT || type==ORDER_TYPE_BUY_STOP);
  }

bool IsLimitType(const int type)
  {
   return(type==ORDER_TYPE_BUY_LIMIT || type==ORDER_TYPE_SELL_LIMIT);
  }

ENUM_ORDER_TYPE OrderTypeOf(SEntry &entry)
  {
   bool isBuy=(entry.orderSide=="BUY");
   if(entry.command.entryType=="LIMIT")
      return(isBuy ? ORDER_TYPE_BUY_LIMIT : ORDER_TYPE_SELL_LIMIT);
   if(entry.command.entryType=="STOP")
      return(isBuy ? ORDER_TYPE_BUY_STOP : ORDER_TYPE_SELL_STOP);
   return(isBuy ? ORDER_TYPE_BUY : ORDER_TYPE_SELL);
  }

//+------------------------------------------------------------------+
//| How far the market has to go until an entry is reached. The      |
//| price it opens at is the ask of a BUY and the bid of a SELL.     |
//+------------------------------------------------------------------+
double EntryDistance(const int type,const double price,const double market)
  {
   double ahead=IsBuyType(type) ? price-market : market-price;
   return(IsLimitType(type) ? 0-ahead : ahead);
  }

//+------------------------------------------------------------------+
//| The end of the server's day, in which a moment lies.             |
//+------------------------------------------------------------------+
long EndOfDay(const long serverMs)
  {
   return((serverMs/DAY_MS+1)*DAY_MS);
  }

void SetLapse(MqlTradeRequest &request,const ENUM_ORDER_TYPE_TIME time,const long atMs)
  {
   request.type_time=time;
   // whole seconds, and none too early
   request.expiration=(datetime)((atMs+999)/1000);
  }

//+------------------------------------------------------------------+
//| The way to lapse that the symbol knows and that comes nearest to |
//| what is wanted without coming before it. What lapses later is    |
//| taken back here. False: refused.                                 |
//+------------------------------------------------------------------+
bool ChooseLapse(SEntry &entry,MqlTradeRequest &request)
  {
   long modes=SymbolInfoInteger(entry.contract,SYMBOL_EXPIRATION_MODE);
   long wanted=entry.command.entryExpiresAt;
   long now=ServerMs();
   bool knowsDay=((modes&SYMBOL_EXPIRATION_DAY)!=0);
   bool knowsTime=((modes&SYMBOL_EXPIRATION_SPECIFIED)!=0);
   entry.lapsesAt=wanted>0 ? wanted : EndOfDay(now);
   if(entry.lapsesAt<=now)
     {
      Refuse(entry,"EXPIRATION_UNSUPPORTED","the time has passed");
      return(false);
     }
   if(wanted>0 && knowsTime)
      SetLapse(request,ORDER_TIME_SPECIFIED,entry.lapsesAt);
   else
      if(knowsDay && entry.lapsesAt<=EndOfDay(now))
         request.type_time=ORDER_TIME_DAY;
      else
         if((modes&SYMBOL_EXPIRATION_SPECIFIED_DAY)!=0)
            SetLapse(request,ORDER_TIME_SPECIFIED_DAY,entry.lapsesAt-1000);
         else
            if(knowsTime)
               SetLapse(request,ORDER_TIME_SPECIFIED,entry.lapsesAt);
            else
               if((modes&SYMBOL_EXPIRATION_GTC)!=0)
                  request.type_time=ORDER_TIME_GTC;
               else
                  if(knowsDay)
                     request.type_time=ORDER_TIME_DAY;
                  else
                    {
                     Refuse(entry,"EXPIRATION_UNSUPPORTED",StringFormat("%s knows no way to lapse (SYMBOL_EXPIRATION_MODE %I64d)",entry.contract,modes));
                     return(false);
                    }
   return(true);
  }

//+------------------------------------------------------------------+
//| What an entry that waits has besides what every entry has.       |
//+------------------------------------------------------------------+
bool FillPendingRequest(SEntry &entry,MqlTradeRequest &request)
  {
   bool isBuy=(entry.orderSide=="BUY");
   int type=(int)OrderTypeOf(entry);
   long kinds=SymbolInfoInteger(entry.contract,SYMBOL_ORDER_MODE);
   long kind=IsLimitType(type) ? SYMBOL_ORDER_LIMIT : SYMBOL_ORDER_STOP;
   double price=entry.command.entryPrice;
   // the opening price is the closing price of the other side
   double market=ClosingPrice(entry.contract,!isBuy);
   if((kinds&kind)==0)
     {
      Refuse(entry,"ORDER_KIND_OFF",entry.contract+" takes no "+entry.command.entryType+" orders");
      return(false);
     }
   if(market<=0)
     {
      Refuse(entry,"NO_PRICE","the terminal has no price of "+entry.contract);
      return(false);
     }
   if(!IsFarEnough(entry,"entry",price,market,EntryDistance(type,price,market)))
      return(false);
   if(!AreFarEnough(entry,isBuy,entry.command.sl,entry.command.tp,price) || !ChooseLapse(entry,request))
      return(false);
   request.action=TRADE_ACTION_PENDING;
   request.symbol=entry.contract;
   request.type=OrderTypeOf(entry);
   request.volume=entry.orderVolume;
   request.price=price;
   request.sl=entry.command.sl;
   request.tp=entry.command.tp;
   // allowed for orders that wait whatever the execution mode
   request.type_filling=ORDER_FILLING_RETURN;
   return(true);
  }

//+------------------------------------------------------------------+
//| Whether the selected working order may be taken back.            |
//+------------------------------------------------------------------+
bool MayRemove(SEntry &entry)
  {
   int type=(int)OrderGetInteger(ORDER_TYPE);
   if(!IsPendingType(type))
      return(true);
   double price=OrderGetDouble(ORDER_PRICE_OPEN);
   double market=ClosingPrice(OrderGetString(ORDER_SYMBOL),!IsBuyType(type));
   return(market<=0 || IsFree(entry,"entry",price,market,EntryDistance(type,price,market)));
  }

//+------------------------------------------------------------------+
//| Takes back entries whose time is over and that still wait: not   |
//| every symbol knows such a time. Asked again until it is gone.    |
//+------------------------------------------------------------------+
void LapseEntries()
  {
   if(GetTickCount64()<g_nextLapse || !IsSynchronised())
      return;
   g_nextLapse=GetTickCount64()+LAPSE_MS;
   for(int i=g_journal.Watched()-1; i>=0; i--)
     {
      SEntry entry;
      int at=g_journal.WatchedAt(i);
      g_journal.Get(at,entry);
      if(entry.lapsesAt==0 || ServerMs()<entry.lapsesAt)
         continue;
      ulong order=FindWorkingOrder(entry.command.cid);
      if(order!=0)
         RemoveOrder(order,entry.command.cid);
      else
         if(!entry.isOpen)
            g_journal.ForgetLapse(at);
     }
  }

//+------------------------------------------------------------------+
//| An order that was answered as filled in part, the rest cancelled,|
//| and whose rest works all the same: what was said is made true.   |
//+------------------------------------------------------------------+
void TakeBackRests()
  {
   if(GetTickCount64()<g_nextRest || !IsSynchronised())
      return;
   g_nextRest=GetTickCount64()+LAPSE_MS;
   for(int i=g_journal.Watched()-1; i>=0; i--)
     {
      SEntry entry;
      int at=g_journal.WatchedAt(i);
      g_journal.Get(at,entry);
      if(entry.status!="partial")
         continue;
      if(!IsWorkingOrder(entry.order))
        {
         // a list may come late, but not by a day
         if(ServerMs()>entry.sentAt+DAY_MS)
            g_journal.ForgetRest(at);
         continue;
        }
      PrintFormat("Alavanca: a rest of %s works although the order was to leave none, and is taken back",entry.command.cid);
      g_session.SendError("REST_TAKEN_BACK","a rest of an order that was filled in part still worked, and is taken back","order.open",entry.command.cid);
      if(!SendRemoval(entry.order))
         PrintFormat("Alavanca: the rest of %s could not be taken back yet",entry.command.cid);
     }
  }

bool SendRemoval(const ulong order)
  {
   MqlTradeRequest request;
   MqlTradeResult result;
   ClearRequest(request);
   ClearAnswer(result);
   request.action=TRADE_ACTION_REMOVE;
   request.order=order;
   ResetLastError();
   return(OrderSend(request,result));
  }

void RemoveOrder(const ulong order,const string cid)
  {
   if(!SendRemoval(order))
      PrintFormat("Alavanca: %s has lapsed and could not be taken back yet (error %d)",cid,GetLastError());
   else
      PrintFormat("Alavanca: %s has lapsed and was taken back",cid);
  }
