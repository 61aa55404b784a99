//+------------------------------------------------------------------+
//| Dispatch.mqh - what the server's lines ask for                   |
//+------------------------------------------------------------------+
bool IsCid(const string cid)
  {
   int length=StringLen(cid);
   if(length<1 || length>20)
      return(false);
   for(int i=0; i<length; i++)
     {
      ushort c=StringGetCharacter(cid,i);
      bool plain=((c>='0' && c<='9') || (c>='A' && c<='Z') || (c>='a' && c<='z'));
      if(!plain && StringFind("._:/+#@-",ShortToString(c))<0)
         return(false);
     }
   return(true);
  }

bool ReadSide(CJson &json,SCommand &command)
  {
   return(json.GetText(0,"side",command.side) && (command.side=="BUY" || command.side=="SELL"));
  }

bool ReadVolume(CJson &json,SCommand &command)
  {
   return(json.GetNumber(0,"volume",command.volume) && command.volume>0
          && json.GetLong(0,"deviation",command.deviation) && command.deviation>=0 && command.deviation<=100000);
  }

bool ReadLevels(CJson &json,SCommand &command)
  {
   return(json.GetNumberOrNull(0,"sl",command.sl) && json.GetNumberOrNull(0,"tp",command.tp) && command.sl>=0 && command.tp>=0);
  }

//+------------------------------------------------------------------+
//| What an entry waits for, where it says so.                       |
//+------------------------------------------------------------------+
bool ReadEntryTerms(CJson &json,SCommand &command)
  {
   int terms=json.Find(0,"entry");
   if(terms<0)
      return(true);
   int expiresAt=json.Find(terms,"expiresAt");
   if(!json.GetText(terms,"type",command.entryType) || (command.entryType!="LIMIT" && command.entryType!="STOP"))
      return(false);
   if(!json.GetNumber(terms,"price",command.entryPrice) || command.entryPrice<=0 || expiresAt<0)
      return(false);
   return(json.Kind(expiresAt)==JSON_NULL || (json.GetLong(terms,"expiresAt",command.entryExpiresAt) && command.entryExpiresAt>0));
  }

//+------------------------------------------------------------------+
//| False when a field is missing or wrong: then nothing is done.    |
//+------------------------------------------------------------------+
bool ReadCommand(CJson &json,const string type,SCommand &command)
  {
   long attempt=0;
   command.type=type;
   if(!json.GetText(0,"cid",command.cid) || !IsCid(command.cid))
      return(false);
   if(!json.GetLong(0,"attempt",attempt) || attempt<1 || attempt>100)
      return(false);
   command.attempt=(int)attempt;
   if(!json.GetLong(0,"expiresMs",command.expiresMs) || !json.GetText(0,"symbol",command.symbol) || command.symbol=="")
      return(false);
   if(type=="order.open")
      return(ReadSide(json,command) && ReadVolume(json,command) && ReadLevels(json,command) && json.GetBool(0,"keepLevels",command.keepLevels)
             && ReadEntryTerms(json,command));
   if(type=="order.close")
      return(ReadSide(json,command) && ReadVolume(json,command) && json.GetTicketOrNull(0,"position",command.position));
   if(type=="order.modify")
      return(ReadLevels(json,command) && json.GetTicketOrNull(0,"position",command.position));
   return(json.GetText(0,"target",command.target) && IsCid(command.target));
  }

//+------------------------------------------------------------------+
//| Replaces what is streamed.                                       |
//+------------------------------------------------------------------+
bool Subscribe(CJson &json)
  {
   int list=json.Find(0,"symbols");
   if(list<0 || json.Kind(list)!=JSON_LIST)
      return(false);
   ArrayFree(g_streams);
   for(int i=0; i<MAX_SYMBOLS; i++)
     {
      SStream stream;
      ClearStream(stream);
      int item=json.Item(list,i);
      if(item<0)
         break;
      if(!json.GetText(item,"symbol",stream.symbol) || !json.GetBool(item,"ticks",stream.ticks))
         return(false);
      stream.bars=(json.GetText(item,"bars",stream.periodName) && PeriodOf(stream.periodName,stream.period));
      if(!SelectSymbol(stream.symbol))
        {
         g_session.SendError("SYMBOL_UNKNOWN","there is no symbol "+stream.symbol,"subscribe",stream.symbol);
         continue;
        }
      SendSymbolAndContract(stream.symbol);
      int size=ArraySize(g_streams);
      ArrayResize(g_streams,size+1);
      g_streams[size]=stream;
     }
   return(true);
  }

bool AskHistory(CJson &json,const string id)
  {
   long from=0;
   long to=0;
   if(id=="" || !json.GetLong(0,"from",from) || !json.GetLong(0,"to",to) || from<0 || to<from)
      return(false);
   AskForHistory(id,from,to);
   return(true);
  }

bool AskBars(CJson &json,const string id)
  {
   string symbol="";
   string period="";
   long count=0;
   ENUM_TIMEFRAMES known=PERIOD_M1;
   if(id=="" || !json.GetText(0,"symbol",symbol) || !json.GetText(0,"timeframe",period) || !PeriodOf(period,known))
      return(false);
   if(!json.GetLong(0,"count",count) || count<1 || count>100000)
      return(false);
   SendPastBars(id,symbol,period,(int)count);
   return(true);
  }

//+------------------------------------------------------------------+
//| The snapshots come first: CopyTicks may block for a long time.   |
//+------------------------------------------------------------------+
void Welcome(CJson &message)
  {
   g_session.OnWelcome(message);
   if(!g_session.IsReady())
      return;
   ForgetSymbols();
   ArrayFree(g_streams);
   ArrayFree(g_hints);
   ArrayFree(g_asked);
   ArrayFree(g_absent);
   SendSnapshot();
   string symbols[];
   OwnSymbols(symbols);
   for(int i=0; i<ArraySize(symbols); i++)
      SendSymbolAndContract(symbols[i]);
   if(g_lastingDoubt!="")
      g_session.SendError("NOT_SYNCHRONISED",g_lastingDoubt,"","");
   if(g_shownClockError!=0)
      g_session.SendError("PC_CLOCK_WRONG",ClockErrorText(g_shownClockError),"","");
  }

//+------------------------------------------------------------------+
//| Messages of a session. False: a field is missing or wrong.       |
//+------------------------------------------------------------------+
bool Obey(CJson &json,const string type,const string cid,const string id)
  {
   if(type=="order.open" || type=="order.close" || type=="order.modify" || type=="order.cancel")
     {
      SCommand command;
      ClearCommand(command);
      if(!ReadCommand(json,type,command))
         return(false);
      HandleCommand(command);
      return(true);
     }
   if(type=="query")
     {
      if(!IsCid(cid))
         return(false);
      HandleQuery(cid);
      return(true);
     }
   if(type=="history")
      return(AskHistory(json,id));
   if(type=="bars")
      return(AskBars(json,id));
   if(type=="subscribe")
      return(Subscribe(json));
   if(type=="snapshot")
     {
      SendSnapshot();
      return(true);
     }
   g_session.SendError("UNKNOWN_COMMAND","this version knows no such message",type,cid!="" ? cid : id);
   return(true);
  }

void HandleLine(const string line)
  {
   CJson json;
   string type="";
   string cid="";
   string id="";
   long ts=0;
   if(!g_session.IsSound(line))
      return;
   if(!json.Read(line) || !json.GetText(0,"t",type) || !json.GetLong(0,"ts",ts))
     {
      g_session.SendError("NOT_JSON","a line that is no message","","");
      return;
     }
   g_session.Hear(ts);
   json.GetText(0,"cid",cid);
   json.GetText(0,"id",id);
   if(type=="hb")
      return;
   if(type=="challenge")
      g_session.OnChallenge(json);
   else
      if(type=="welcome")
         Welcome(json);
      else
         if(type=="reject")
            g_session.OnReject(json);
         else
            if(type=="bye")
               g_session.Drop("the server says goodbye");
            else
               if(!g_session.IsReady())
                  g_session.Drop("a command before any proof");
               else
                  if(!Obey(json,type,cid,id))
                     g_session.SendError("BAD_COMMAND","a field is missing or wrong",type,cid!="" ? cid : id);
  }
