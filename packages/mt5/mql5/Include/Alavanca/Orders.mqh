//+------------------------------------------------------------------+
//| Orders.mqh - commands become orders, each at most once           |
//+------------------------------------------------------------------+

// A broker that takes longer to answer is told of.
#define SLOW_SEND_MS   2000
#define RECOVER_MS     250

ulong g_nextRecovery=0;

//+------------------------------------------------------------------+
//| What became of a command, told to the server.                    |
//+------------------------------------------------------------------+
void SendResult(SEntry &entry,const bool dup)
  {
   CJsonWriter members;
   members.Text("cid",entry.command.cid);
   members.Long("attempt",entry.command.attempt);
   members.Text("status",entry.status);
   members.Bool("dup",dup);
   members.Bool("recovered",entry.recovered);
   members.Long("retcode",(long)entry.retcode);
   members.TextOrNull("reason",entry.reason);
   members.Text("message",ForeignText(entry.message,TEXT_LENGTH));
   members.Ticket("order",entry.order);
   members.Ticket("deal",entry.deal);
   members.Ticket("position",entry.position);
   members.Number("volume",entry.volume,8);
   members.PriceOrNull("price",entry.price,DigitsOf(entry.contract)+4);
   g_session.Send("result",members);
  }

//+------------------------------------------------------------------+
//| Nothing was sent to the broker, for a reason of our own.         |
//+------------------------------------------------------------------+
void Refuse(SEntry &entry,const string reason,const string message)
  {
   entry.status="refused";
   entry.reason=reason;
   entry.message=message;
  }

string StatusOf(const uint retcode)
  {
   switch((int)retcode)
     {
      case TRADE_RETCODE_PLACED:
         return("placed");
      case TRADE_RETCODE_DONE:
      case TRADE_RETCODE_NO_CHANGES:
         return("done");
      case TRADE_RETCODE_DONE_PARTIAL:
         return("partial");
      case TRADE_RETCODE_REQUOTE:
      case TRADE_RETCODE_PRICE_CHANGED:
      case TRADE_RETCODE_PRICE_OFF:
      case TRADE_RETCODE_TOO_MANY_REQUESTS:
         return("retry");
      case TRADE_RETCODE_ERROR:
      case TRADE_RETCODE_TIMEOUT:
      case TRADE_RETCODE_LOCKED:
      case TRADE_RETCODE_CONNECTION:
         return("unknown");
     }
   // a code that no page knows says nothing about the order
   return(retcode>=10006 && retcode<=10046 ? "refused" : "unknown");
  }

//+------------------------------------------------------------------+
//| Exchanges allow RETURN always, and market execution never does.  |
//| IOC is preferred: what it leaves unfilled does not linger.       |
//+------------------------------------------------------------------+
bool ChooseFilling(const string symbol,ENUM_ORDER_TYPE_FILLING &filling)
  {
   long flags=SymbolInfoInteger(symbol,SYMBOL_FILLING_MODE);
   long execution=SymbolInfoInteger(symbol,SYMBOL_TRADE_EXEMODE);
   if((flags&SYMBOL_FILLING_IOC)!=0)
      filling=ORDER_FILLING_IOC;
   else
      if((flags&SYMBOL_FILLING_FOK)!=0 || execution==SYMBOL_TRADE_EXECUTION_INSTANT || execution==SYMBOL_TRADE_EXECUTION_REQUEST)
         filling=ORDER_FILLING_FOK;
      else
         filling=ORDER_FILLING_RETURN;
   return(filling!=ORDER_FILLING_RETURN || execution==SYMBOL_TRADE_EXECUTION_EXCHANGE);
  }

//+------------------------------------------------------------------+
//| How long a market order may live that is not filled at once: as  |
//| short as the symbol knows where a rest can stay in the book.     |
//+------------------------------------------------------------------+
bool ChooseMarketTime(SEntry &entry,const ENUM_ORDER_TYPE_FILLING filling,MqlTradeRequest &request)
  {
   long modes=SymbolInfoInteger(entry.contract,SYMBOL_EXPIRATION_MODE);
   bool knowsDay=((modes&SYMBOL_EXPIRATION_DAY)!=0);
   bool knowsGtc=((modes&SYMBOL_EXPIRATION_GTC)!=0);
   if(knowsDay && (filling==ORDER_FILLING_RETURN || !knowsGtc))
      request.type_time=ORDER_TIME_DAY;
   // of a symbol that says nothing, what every symbol takes
   if(knowsDay || knowsGtc || modes==0)
      return(true);
   if((modes&SYMBOL_EXPIRATION_SPECIFIED)!=0)
      SetLapse(request,ORDER_TIME_SPECIFIED,EndOfDay(ServerMs()));
   else
      SetLapse(request,ORDER_TIME_SPECIFIED_DAY,EndOfDay(ServerMs())-1000);
   return(true);
  }

bool MayOpen(const string symbol,const string side)
  {
   switch(TradeModeOf(symbol))
     {
      case SYMBOL_TRADE_MODE_FULL:
         return(true);
      case SYMBOL_TRADE_MODE_LONGONLY:
         return(side=="BUY");
      case SYMBOL_TRADE_MODE_SHORTONLY:
         return(side=="SELL");
      default:
         return(false);
     }
  }

bool IsTradableVolume(const string symbol,const double volume)
  {
   double step=SymbolInfoDouble(symbol,SYMBOL_VOLUME_STEP);
   if(step<=0 || volume<SymbolInfoDouble(symbol,SYMBOL_VOLUME_MIN)-0.00000001)
      return(false);
   if(volume>SymbolInfoDouble(symbol,SYMBOL_VOLUME_MAX)+0.00000001)
      return(false);
   return(MathAbs(volume/step-MathRound(volume/step))<0.000001);
  }

//+------------------------------------------------------------------+
//| Selects a position: by its ticket where tickets tell positions   |
//| apart, by symbol where there is one a symbol. 0 when none.       |
//+------------------------------------------------------------------+
ulong FindPosition(const string contract,const string side,const ulong wanted)
  {
   for(int i=0; i<PositionsTotal(); i++)
     {
      ulong ticket=PositionGetTicket(i);
      if(ticket==0 || PositionGetString(POSITION_SYMBOL)!=contract)
         continue;
      if(IsHedging() && ticket!=wanted)
         continue;
      string positionSide=PositionGetInteger(POSITION_TYPE)==POSITION_TYPE_BUY ? "BUY" : "SELL";
      if(side=="" || side==positionSide)
         return(ticket);
     }
   return(0);
  }

//+------------------------------------------------------------------+
//| What a market order has whichever way it goes.                   |
//+------------------------------------------------------------------+
bool FillMarketRequest(SEntry &entry,MqlTradeRequest &request)
  {
   MqlTick tick;
   ClearTick(tick);
   ENUM_ORDER_TYPE_FILLING filling=ORDER_FILLING_RETURN;
   bool isBuy=(entry.orderSide=="BUY");
   double price=0;
   if(SymbolInfoTick(entry.contract,tick))
      price=isBuy ? tick.ask : tick.bid;
   if(price<=0)
     {
      Refuse(entry,"NO_PRICE","the terminal has no price of "+entry.contract);
      return(false);
     }
   if(!ChooseFilling(entry.contract,filling))
     {
      Refuse(entry,"FILLING_UNSUPPORTED",entry.contract+" allows no filling mode for market orders");
      return(false);
     }
   request.action=TRADE_ACTION_DEAL;
   request.symbol=entry.contract;
   request.type=isBuy ? ORDER_TYPE_BUY : ORDER_TYPE_SELL;
   request.volume=entry.orderVolume;
   request.price=price;
   request.deviation=(ulong)entry.command.deviation;
   request.type_filling=filling;
   request.type_time=ORDER_TIME_GTC;
   return(ChooseMarketTime(entry,filling,request));
  }

bool PrepareOpen(SEntry &entry,MqlTradeRequest &request)
  {
   entry.orderSide=entry.command.side;
   entry.orderVolume=entry.command.volume;
   if(!MayOpen(entry.contract,entry.command.side))
     {
      Refuse(entry,"TRADE_MODE_OFF",entry.contract+" may not be opened this way: "+TradeModeText(TradeModeOf(entry.contract)));
      return(false);
     }
   if(!IsTradableVolume(entry.contract,entry.command.volume))
     {
      Refuse(entry,"INVALID_VOLUME","volume "+JsonNumber(entry.command.volume,8)+" does not fit "+entry.contract);
      return(false);
     }
   if(IsPending(entry))
      return(FillPendingRequest(entry,request));
   request.sl=entry.command.sl;
   request.tp=entry.command.tp;
   bool isKept=false;
   // on a netting account the order's levels become those of the whole position
   if(entry.command.keepLevels && !IsHedging() && FindPosition(entry.contract,entry.command.side,0)!=0)
     {
      request.sl=PositionGetDouble(POSITION_SL);
      request.tp=PositionGetDouble(POSITION_TP);
      isKept=true;
     }
   if(!FillMarketRequest(entry,request))
      return(false);
   bool isBuy=(entry.orderSide=="BUY");
   return(isKept || AreFarEnough(entry,isBuy,request.sl,request.tp,ClosingPrice(entry.contract,isBuy)));
  }

bool PrepareClose(SEntry &entry,MqlTradeRequest &request)
  {
   if(TradeModeOf(entry.contract)==SYMBOL_TRADE_MODE_DISABLED)
     {
      Refuse(entry,"TRADE_MODE_OFF",entry.contract+" may not be traded");
      return(false);
     }
   ulong ticket=FindPosition(entry.contract,entry.command.side,entry.command.position);
   if(ticket==0)
     {
      Refuse(entry,"NO_POSITION","there is no "+entry.command.side+" position of "+entry.contract+" to close");
      return(false);
     }
   entry.position=ticket;
   entry.orderSide=entry.command.side=="BUY" ? "SELL" : "BUY";
   // more than is open would reverse the position on a netting account
   entry.orderVolume=SmallerDouble(entry.command.volume,PositionGetDouble(POSITION_VOLUME));
   if(!IsTradableVolume(entry.contract,entry.orderVolume))
     {
      Refuse(entry,"INVALID_VOLUME","volume "+JsonNumber(entry.orderVolume,8)+" does not fit "+entry.contract);
      return(false);
     }
   request.position=ticket;
   return(FillMarketRequest(entry,request));
  }

bool PrepareModify(SEntry &entry,MqlTradeRequest &request)
  {
   ulong ticket=FindPosition(entry.contract,"",entry.command.position);
   if(ticket==0)
     {
      Refuse(entry,"NO_POSITION","there is no such position of "+entry.contract);
      return(false);
     }
   entry.position=ticket;
   if(IsSamePrice(PositionGetDouble(POSITION_SL),entry.command.sl) && IsSamePrice(PositionGetDouble(POSITION_TP),entry.command.tp))
     {
      entry.status="done";
      entry.retcode=TRADE_RETCODE_NO_CHANGES;
      entry.message="the position has these levels already";
      return(false);
     }
   if(!MayMoveLevels(entry))
      return(false);
   request.action=TRADE_ACTION_SLTP;
   request.symbol=entry.contract;
   request.position=ticket;
   request.sl=entry.command.sl;
   request.tp=entry.command.tp;
   return(true);
  }

//+------------------------------------------------------------------+
//| The working order of a command: by its ticket where the journal  |
//| knows it, else by its comment. 0 when none works.                |
//+------------------------------------------------------------------+
ulong FindWorkingOrder(const string cid)
  {
   int at=g_journal.Find(cid);
   if(at>=0)
     {
      SEntry known;
      g_journal.Get(at,known);
      if(IsWorkingOrder(known.order))
         return(known.order);
     }
   for(int i=0; i<OrdersTotal(); i++)
     {
      ulong order=OrderGetTicket(i);
      if(order!=0 && OrderGetInteger(ORDER_MAGIC)==InpMagic && OrderGetString(ORDER_COMMENT)==cid)
         return(order);
     }
   return(0);
  }

bool PrepareCancel(SEntry &entry,MqlTradeRequest &request)
  {
   entry.order=FindWorkingOrder(entry.command.target);
   if(entry.order==0)
     {
      Refuse(entry,"NO_ORDER","no order of "+entry.command.target+" is working");
      return(false);
     }
   entry.contract=OrderGetString(ORDER_SYMBOL);
   if(!MayRemove(entry))
      return(false);
   request.action=TRADE_ACTION_REMOVE;
   request.order=entry.order;
   request.symbol=entry.contract;
   return(true);
  }

//+------------------------------------------------------------------+
//| Everything that can be found wrong before the broker is asked.   |
//| False: nothing is to be sent, and the entry says why.            |
//+------------------------------------------------------------------+
bool Prepare(SEntry &entry,MqlTradeRequest &request)
  {
   string missing=MissingPermission();
   if(missing!="")
     {
      ExplainPermissions();
      Refuse(entry,missing,"a switch is off: see the terminal's log");
      return(false);
     }
   // without the positions as they are, a close would find none
   if(!IsSynchronised())
     {
      Refuse(entry,"NOT_CONNECTED","the terminal has not caught up with the broker yet");
      return(false);
     }
   request.magic=(ulong)InpMagic;
   request.comment=entry.command.cid;
   // an order is taken back by its number, whatever its series points to today
   if(entry.command.type=="order.cancel")
      return(PrepareCancel(entry,request));
   if(!SelectSymbol(entry.command.symbol))
     {
      Refuse(entry,"SYMBOL_UNKNOWN","there is no symbol "+entry.command.symbol);
      return(false);
     }
   entry.contract=ContractOf(entry.command.symbol);
   if(entry.contract=="")
     {
      Refuse(entry,"SERIES_SYMBOL",entry.command.symbol+" is not ready: it cannot be traded itself, and no contract stands behind it at the moment");
      return(false);
     }
   if(entry.command.type!="order.open" && IsHedging() && entry.command.position==0)
     {
      Refuse(entry,"TICKET_REQUIRED","this account has several positions a symbol: name the ticket");
      return(false);
     }
   if(entry.command.type=="order.open")
      return(PrepareOpen(entry,request));
   if(entry.command.type=="order.close")
      return(PrepareClose(entry,request));
   return(PrepareModify(entry,request));
  }

//+------------------------------------------------------------------+
//| While OrderSend waits for the broker nothing else is done here:  |
//| no sign of life leaves, no line is read.                         |
//+------------------------------------------------------------------+
void NoteBusyTime(const string cid,const ulong milliseconds)
  {
   if(milliseconds<SLOW_SEND_MS)
      return;
   PrintFormat("Alavanca: the broker took %I64u ms to answer %s; nothing else could be done meanwhile",milliseconds,cid);
   g_session.SendError("ORDER_SEND_SLOW",StringFormat("the broker took %I64u ms to answer; no signs of life left the terminal meanwhile",milliseconds),"order.open",cid);
  }

//+------------------------------------------------------------------+
//| Less was filled than was ordered. Where a rest may go on working |
//| the order is one whose deals follow; only where none can is it   |
//| over. Of one whose number nobody gave, the history tells.        |
//+------------------------------------------------------------------+
void JudgeRest(SEntry &entry,MqlTradeRequest &request)
  {
   if(entry.order==0 && entry.deal!=0 && HistoryDealSelect(entry.deal))
      entry.order=(ulong)HistoryDealGetInteger(entry.deal,DEAL_ORDER);
   if(entry.order==0)
     {
      entry.status="unknown";
      return;
     }
   bool mayWork=(request.type_filling==ORDER_FILLING_RETURN || IsWorkingOrder(entry.order));
   entry.status=mayWork ? "placed" : "partial";
  }

//+------------------------------------------------------------------+
//| The one place from which orders leave. The intent is on the disk |
//| by then; whatever happens inside, this is not done twice.        |
//+------------------------------------------------------------------+
void SendToBroker(SEntry &entry,MqlTradeRequest &request)
  {
   MqlTradeResult result;
   ClearAnswer(result);
   ResetLastError();
   ulong begun=GetTickCount64();
   bool isSent=OrderSend(request,result);
   int error=GetLastError();
   NoteBusyTime(entry.command.cid,GetTickCount64()-begun);
   if(!isSent && result.retcode==0)
      entry.message=StringFormat("OrderSend failed with error %d",error);
   entry.retcode=result.retcode;
   entry.status=StatusOf(result.retcode);
   if(result.comment!="")
      entry.message=result.comment;
   if(entry.status!="done" && entry.status!="partial" && entry.status!="placed")
      return;
   if(entry.command.type=="order.modify" || entry.command.type=="order.cancel")
     {
      entry.status="done";
      return;
     }
   entry.order=result.order;
   entry.deal=result.deal;
   if(IsPending(entry))
     {
      // its deals come in their own time; without its number it is looked for
      entry.status=entry.order!=0 ? "placed" : "unknown";
      return;
     }
   if(entry.status=="placed")
      return;
   entry.volume=result.volume;
   entry.price=result.price;
   if(result.deal!=0 && HistoryDealSelect(result.deal))
     {
      entry.position=(ulong)HistoryDealGetInteger(result.deal,DEAL_POSITION_ID);
      // some servers leave the price of the answer empty
      if(entry.price<=0)
         entry.price=HistoryDealGetDouble(result.deal,DEAL_PRICE);
     }
   // executed, and nobody says at what price yet: the deal will
   if(entry.price<=0 || entry.volume<=0)
      entry.status="placed";
   else
      if(entry.volume<entry.orderVolume && !IsSameVolume(entry.volume,entry.orderVolume))
         JudgeRest(entry,request);
  }

//+------------------------------------------------------------------+
//| A command that the journal does not know, or whose last attempt  |
//| the broker asked to repeat.                                      |
//+------------------------------------------------------------------+
void Execute(SEntry &entry,const int known)
  {
   MqlTradeRequest request;
   ClearRequest(request);
   entry.sentAt=ServerMs();
   bool sends=false;
   if(g_session.IsExpired(entry.command.expiresMs))
     {
      entry.status="expired";
      entry.message="read too late";
     }
   else
      sends=Prepare(entry,request);
   // refusals are written down too: the same cid must not do tomorrow what it may not do today
   int at=g_journal.WriteIntent(entry,known);
   if(at<0)
     {
      Refuse(entry,"JOURNAL_UNWRITABLE","the journal cannot be written: is the disk full?");
      Print("Alavanca: the journal cannot be written, so nothing is sent. Free some room on the disk");
      SendResult(entry,false);
      return;
     }
   if(sends)
     {
      CJsonWriter members;
      members.Text("cid",entry.command.cid);
      g_session.Send("ack",members);
      SendToBroker(entry,request);
     }
   g_journal.WriteResult(at,entry);
   SendResult(entry,false);
  }

//+------------------------------------------------------------------+
//| An order command, read and found well formed.                    |
//+------------------------------------------------------------------+
void HandleCommand(SCommand &command)
  {
   SEntry entry;
   ClearEntry(entry);
   int at=g_journal.Find(command.cid);
   string body=CommandBody(command);
   if(at<0)
     {
      entry.command=command;
      entry.body=body;
      if(command.attempt==1)
         Execute(entry,-1);
      else
        {
         Refuse(entry,"ATTEMPT_OUT_OF_ORDER","the journal knows no attempt before this one");
         SendResult(entry,false);
        }
      return;
     }
   Recover(at);
   g_journal.Get(at,entry);
   if(entry.body!=body)
     {
      SEntry other;
      ClearEntry(other);
      other.command=command;
      other.status="conflict";
      other.message="this cid was used for another command";
      SendResult(other,false);
      return;
     }
   if(command.attempt==entry.command.attempt+1 && entry.status=="retry")
     {
      SEntry next;
      ClearEntry(next);
      next.command=command;
      next.body=body;
      Execute(next,at);
      return;
     }
   // an answer that is asked for again, perhaps by a line that was late: what stands in the journal is the truth
   if(command.attempt<=entry.command.attempt)
     {
      SendResult(entry,true);
      return;
     }
   SEntry refusal;
   ClearEntry(refusal);
   refusal.command=command;
   Refuse(refusal,"ATTEMPT_OUT_OF_ORDER","this attempt is not the next after a retry");
   SendResult(refusal,false);
  }

void HandleQuery(const string cid)
  {
   SEntry entry;
   ClearEntry(entry);
   int at=g_journal.Find(cid);
   if(at>=0)
     {
      Recover(at);
      g_journal.Get(at,entry);
     }
   else
      LookUpUnseen(cid,entry);
   SendResult(entry,at>=0);
  }

//+------------------------------------------------------------------+
//| Outcomes that are still open: looked for now and then.           |
//+------------------------------------------------------------------+
void RecoverOpenEntries()
  {
   if(GetTickCount64()<g_nextRecovery || !IsSynchronised())
      return;
   g_nextRecovery=GetTickCount64()+RECOVER_MS;
   for(int i=g_journal.Watched()-1; i>=0; i--)
     {
      int at=g_journal.WatchedAt(i);
      if(!g_journal.IsOpenAt(at) || !Recover(at))
         continue;
      SEntry entry;
      g_journal.Get(at,entry);
      PrintFormat("Alavanca: outcome of %s found: %s",entry.command.cid,entry.status);
      SendResult(entry,true);
     }
  }
