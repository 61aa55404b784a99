//+------------------------------------------------------------------+
//| Symbols.mqh - what a symbol is, and which contract stands behind |
//| a series                                                         |
//+------------------------------------------------------------------+
string g_symbols[];         // those whose facts the server knows
string g_symbolFacts[];     // what was last said of each
string g_absent[];          // those of InpSymbols that are not there yet
string g_traded[];          // those that could be traded once

bool SelectSymbol(const string symbol)
  {
   bool custom=false;
   return(symbol!="" && StringLen(symbol)<=64 && SymbolExist(symbol,custom) && SymbolSelect(symbol,true));
  }

int TradeModeOf(const string symbol)
  {
   return((int)SymbolInfoInteger(symbol,SYMBOL_TRADE_MODE));
  }

//+------------------------------------------------------------------+
//| Names that series go by, such as WIN$N. Brokers put the same     |
//| signs into names of what is traded, such as EURUSD@.             |
//+------------------------------------------------------------------+
bool IsNamedLikeSeries(const string symbol)
  {
   return(StringFind(symbol,"$")>=0 || StringFind(symbol,"@")>=0);
  }

//+------------------------------------------------------------------+
//| Whether a symbol is tradable, or was since this program began:   |
//| then it is no series while its trading is off for a moment.      |
//+------------------------------------------------------------------+
bool WasTraded(const string symbol)
  {
   int at=0;
   while(at<ArraySize(g_traded) && g_traded[at]!=symbol)
      at++;
   if(at<ArraySize(g_traded))
      return(true);
   if(TradeModeOf(symbol)==SYMBOL_TRADE_MODE_DISABLED)
      return(false);
   ArrayResize(g_traded,at+1,16);
   g_traded[at]=symbol;
   return(true);
  }

//+------------------------------------------------------------------+
//| Series have prices and cannot be traded. By name alone nobody    |
//| can tell, nor by the trade mode alone: a contract that is halted |
//| has a basis too, the index or the share that it is made on.      |
//+------------------------------------------------------------------+
bool IsSeries(const string symbol)
  {
   return(IsNamedLikeSeries(symbol) && !WasTraded(symbol));
  }

//+------------------------------------------------------------------+
//| The contract that a series stands for today; empty when there is |
//| none yet. Whether that may be traded at the moment is its own    |
//| affair.                                                          |
//+------------------------------------------------------------------+
string BasisOf(const string symbol)
  {
   if(!IsSeries(symbol))
      return("");
   string basis=SymbolInfoString(symbol,SYMBOL_BASIS);
   if(basis=="" || basis==symbol || !SelectSymbol(basis) || IsSeries(basis))
      return("");
   return(basis);
  }

//+------------------------------------------------------------------+
//| Where orders go that name this symbol; empty while nowhere.      |
//+------------------------------------------------------------------+
string ContractOf(const string symbol)
  {
   return(IsSeries(symbol) ? BasisOf(symbol) : symbol);
  }

string TradeModeText(const int mode)
  {
   switch(mode)
     {
      case SYMBOL_TRADE_MODE_LONGONLY:
         return("LONG_ONLY");
      case SYMBOL_TRADE_MODE_SHORTONLY:
         return("SHORT_ONLY");
      case SYMBOL_TRADE_MODE_CLOSEONLY:
         return("CLOSE_ONLY");
      case SYMBOL_TRADE_MODE_FULL:
         return("FULL");
      default:
         return("DISABLED");
     }
  }

string ExecutionText(const int execution)
  {
   switch(execution)
     {
      case SYMBOL_TRADE_EXECUTION_REQUEST:
         return("REQUEST");
      case SYMBOL_TRADE_EXECUTION_INSTANT:
         return("INSTANT");
      case SYMBOL_TRADE_EXECUTION_MARKET:
         return("MARKET");
      default:
         return("EXCHANGE");
     }
  }

string SessionsJson(const string symbol)
  {
   CJsonWriter list;
   for(int day=0; day<7; day++)
     {
      datetime from=0;
      datetime to=0;
      for(uint i=0; i<10 && SymbolInfoSessionTrade(symbol,(ENUM_DAY_OF_WEEK)day,i,from,to); i++)
        {
         CJsonWriter item;
         item.Long("day",day);
         item.Long("from",SmallerLong((long)from,86400));
         item.Long("to",SmallerLong((long)to,86400));
         list.Item(item.Object());
        }
     }
   return(list.List());
  }

void WriteSymbol(CJsonWriter &members,const string symbol)
  {
   long expiry=SymbolInfoInteger(symbol,SYMBOL_EXPIRATION_TIME);
   members.Text("symbol",symbol);
   members.TextOrNull("basis",BasisOf(symbol));
   members.Long("digits",SymbolInfoInteger(symbol,SYMBOL_DIGITS));
   members.Number("point",SymbolInfoDouble(symbol,SYMBOL_POINT),10);
   members.Number("tickSize",SymbolInfoDouble(symbol,SYMBOL_TRADE_TICK_SIZE),10);
   members.Number("tickValue",SymbolInfoDouble(symbol,SYMBOL_TRADE_TICK_VALUE),10);
   members.Number("contractSize",SymbolInfoDouble(symbol,SYMBOL_TRADE_CONTRACT_SIZE),8);
   members.Number("volumeMin",SymbolInfoDouble(symbol,SYMBOL_VOLUME_MIN),8);
   members.Number("volumeMax",SymbolInfoDouble(symbol,SYMBOL_VOLUME_MAX),8);
   members.Number("volumeStep",SymbolInfoDouble(symbol,SYMBOL_VOLUME_STEP),8);
   members.Long("stopsLevel",SymbolInfoInteger(symbol,SYMBOL_TRADE_STOPS_LEVEL));
   members.Long("filling",SymbolInfoInteger(symbol,SYMBOL_FILLING_MODE));
   members.Text("execution",ExecutionText((int)SymbolInfoInteger(symbol,SYMBOL_TRADE_EXEMODE)));
   members.Text("tradeMode",TradeModeText(TradeModeOf(symbol)));
   members.Raw("expiry",expiry>0 ? IntegerToString(expiry*1000) : "null");
   members.Raw("sessions",SessionsJson(symbol));
  }

//+------------------------------------------------------------------+
//| What matters when it changes during a session.                   |
//+------------------------------------------------------------------+
string SymbolSignature(const string symbol)
  {
   return(IntegerToString(TradeModeOf(symbol))+BasisOf(symbol));
  }

void SendSymbol(const string symbol)
  {
   int at=0;
   while(at<ArraySize(g_symbols) && g_symbols[at]!=symbol)
      at++;
   if(at==ArraySize(g_symbols))
     {
      ArrayResize(g_symbols,at+1);
      ArrayResize(g_symbolFacts,at+1);
      g_symbols[at]=symbol;
     }
   g_symbolFacts[at]=SymbolSignature(symbol);
   CJsonWriter members;
   WriteSymbol(members,symbol);
   g_session.Send("symbol",members);
  }

//+------------------------------------------------------------------+
//| A symbol, and the contract behind it.                            |
//+------------------------------------------------------------------+
void SendSymbolAndContract(const string symbol)
  {
   SendSymbol(symbol);
   string basis=BasisOf(symbol);
   if(basis!="")
      SendSymbol(basis);
  }

void SendChangedSymbols()
  {
   for(int i=0; i<ArraySize(g_symbols); i++)
      if(g_symbolFacts[i]!=SymbolSignature(g_symbols[i]))
         SendSymbolAndContract(g_symbols[i]);
   for(int i=ArraySize(g_absent)-1; i>=0; i--)
     {
      string symbol=g_absent[i];
      if(!SelectSymbol(symbol))
         continue;
      ArrayRemove(g_absent,(uint)i,1);
      SendSymbolAndContract(symbol);
     }
  }

void ForgetSymbols()
  {
   ArrayFree(g_symbols);
   ArrayFree(g_symbolFacts);
  }

//+------------------------------------------------------------------+
//| A terminal that has just started may not know all symbols yet.   |
//+------------------------------------------------------------------+
void AddAbsent(const string symbol)
  {
   for(int i=0; i<ArraySize(g_absent); i++)
      if(g_absent[i]==symbol)
         return;
   PrintFormat("Alavanca: there is no symbol %s. If it does not come by itself, correct InpSymbols",symbol);
   AddRow(g_absent,symbol);
  }

//+------------------------------------------------------------------+
//| The chart's symbol, and those of InpSymbols that exist.          |
//+------------------------------------------------------------------+
void OwnSymbols(string &symbols[])
  {
   ArrayFree(symbols);
   string named[];
   int count=StringSplit(_Symbol+","+InpSymbols,',',named);
   for(int i=0; i<count && ArraySize(symbols)<MAX_SYMBOLS; i++)
     {
      StringTrimLeft(named[i]);
      StringTrimRight(named[i]);
      bool known=(named[i]=="");
      for(int j=0; j<ArraySize(symbols); j++)
         known=(known || symbols[j]==named[i]);
      if(known)
         continue;
      if(!SelectSymbol(named[i]))
        {
         AddAbsent(named[i]);
         continue;
        }
      int size=ArraySize(symbols);
      ArrayResize(symbols,size+1);
      symbols[size]=named[i];
     }
  }
